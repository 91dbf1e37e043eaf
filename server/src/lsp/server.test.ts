import { describeServer } from '../testing/lspScenarios.ts';
import { bundleServer } from '../testing/serverBundle.ts';

describeServer('from its sources', bundleServer);
