import type { ModuleResolution } from '../modules.ts';
import { jvmModules } from '../support/jvmModules.ts';

/** Where imports lead. */
export const modules: ModuleResolution = jvmModules('.kt');
