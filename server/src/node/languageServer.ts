import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server.ts';
import { createLanguageService, jsonKindOf, readJsonSchema } from '../service.ts';
import { createNodeHost } from './nodeHost.ts';

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

/** The package's version: its manifest lies beside or above what it ships. */
function versionOf(directory: string): string {
  for (const manifest of [join(directory, '..', 'package.json'), join(directory, 'package.json')]) {
    if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version ?? '0.0.0';
  }
  return '0.0.0';
}
