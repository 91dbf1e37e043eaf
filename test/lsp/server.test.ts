import { describeServer } from '../../server/src/testing/lspScenarios.ts';
import { builtServer } from '../../server/src/testing/serverBundle.ts';

describeServer('as shipped', async () => {
  const server = builtServer();
  if (server === undefined) throw new Error('there is no build to test: run `npm run build` first');
  return server;
});
