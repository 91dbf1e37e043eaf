import { describeCatalogueRules } from '../../server/src/testing/lspCatalogueRules.ts';
import { describeNavigation } from '../../server/src/testing/lspNavigation.ts';
import { describeServer } from '../../server/src/testing/lspScenarios.ts';
import { builtServer } from '../../server/src/testing/serverBundle.ts';

const shipped = async (): Promise<NonNullable<ReturnType<typeof builtServer>>> => {
  const server = builtServer();
  if (server === undefined) throw new Error('there is no build to test: run `npm run build` first');
  return server;
};

describeServer('as shipped', shipped);
describeNavigation('as shipped', shipped);
describeCatalogueRules('as shipped', shipped);
