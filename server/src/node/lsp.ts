import { runLanguageServer } from './languageServer.ts';

// The language server's program: started by the editor's client, and by `faultbook lsp --stdio`.
runLanguageServer(new URL('.', import.meta.url));
