import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { createLanguageService, jsonKindOf, readJsonSchema } from '../service.ts';
import { createNodeHost } from './nodeHost.ts';
import { versionOf } from './version.ts';

/**
 * Runs the language server over what the command line names: `--stdio`, `--node-ipc`, `--pipe=…` or `--socket=…`.
 * `distribution` is the directory (a `file:` URL) that holds `grammars/`, `catalogues/` and `rules/`.
 */
export function runLanguageServer(distribution: URL): void {
  const directory = fileURLToPath(distribution);
  const host = createNodeHost(directory);
  const connection = createConnection(ProposedFeatures.all);
  startServer(connection, {
    version: versionOf(directory),
    createService: (logger, events) => createLanguageService(host, logger, events),
    ruleDocs(rule) {
      const file = join(directory, 'rules', `${rule}.md`);
      return existsSync(file) ? pathToFileURL(file).toString() : undefined;
    },
    jsonKindOf,
    jsonSchema: async (kind) => readJsonSchema(host, kind),
  });
  connection.listen();
}
