import { describeCatalogueRules } from '../testing/lspCatalogueRules.ts';
import { describeNavigation } from '../testing/lspNavigation.ts';
import { describeServer } from '../testing/lspScenarios.ts';
import { bundleServer } from '../testing/serverBundle.ts';

describeServer('from its sources', bundleServer);
describeNavigation('from its sources', bundleServer);
describeCatalogueRules('from its sources', bundleServer);
