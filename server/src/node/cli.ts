import { launch } from './launch.ts';

// The command line's program, `faultbook`. Built as CommonJS, which node starts faster than an ES module.
void launch('cli', __dirname, require);
