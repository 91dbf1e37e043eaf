import { describeServer } from '../testing/lspScenarios.ts';
import { bundleServer } from '../testing/serverBundle.ts';

describeServer('the language server, from its sources', bundleServer);
