import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { FaultbookApi } from '../extension.ts';
import { startExtension } from '../extension.ts';

/** The extension's entry on desktop and remote hosts: the server is a process of its own. */
export function activate(context: ExtensionContext): FaultbookApi {
  const run = { module: context.asAbsolutePath('server/dist/lsp.js'), transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009', '--enable-source-maps'] } };
  return startExtension(context, (id, name, options) => new LanguageClient(id, name, { run, debug }, options));
}
