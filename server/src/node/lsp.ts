import { launch } from './launch.ts';

// The language server's program: started by the editor's client, and by `faultbook lsp --stdio`.
void launch('lsp', __dirname, require);
