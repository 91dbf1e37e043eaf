import * as vscode from 'vscode';
import { showUsesCommand } from '../../../server/src/protocol/protocol.ts';
import type { Session } from '../client.ts';
import type { ExplanationDocuments } from '../explanations.ts';
import type { ImportPreviews } from '../authoring/previews.ts';
import { explain } from './explain.ts';
import { importCatalogue, importSelection } from './importCatalogue.ts';
import { newCatalogue } from './newCatalogue.ts';
import { showBinding } from './showBinding.ts';
import { showUses } from './showUses.ts';

/** Registers every command of the manifest, and those that the server's code lenses name; a command that fails says why instead of failing silently. */
export function registerCommands(session: Session, explanations: ExplanationDocuments, previews: ImportPreviews): vscode.Disposable {
  const parts = { session, explanations, previews };
  const commands: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
    'faultbook.restartServer': () => session.restart(),
    'faultbook.showOutput': () => session.output.show(),
    'faultbook.explain': (text) => explain(session, explanations, text),
    'faultbook.showBinding': () => showBinding(session),
    'faultbook.newCatalogue': () => newCatalogue(parts),
    'faultbook.importCatalogue': (uri) => importCatalogue(parts, uri),
    'faultbook.importSelection': () => importSelection(parts),
    'faultbook.acceptImport': () => previews.decide(true),
    'faultbook.discardImport': () => previews.decide(false),
    [showUsesCommand]: (uri, position) => showUses(uri, position),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) =>
      vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
        try {
          return await run(...args);
        } catch (error) {
          await reportFailure(session, id, error);
          return undefined;
        }
      }),
    ),
  );
}

async function reportFailure(session: Session, command: string, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  session.output.error(`${command}: ${error instanceof Error ? (error.stack ?? reason) : reason}`);
  const restart = vscode.l10n.t('Restart');
  const showOutput = vscode.l10n.t('Show output');
  // Not awaited: a command must not hang on a message that nobody answers.
  void vscode.window.showErrorMessage(vscode.l10n.t('Faultbook: {0}', reason), restart, showOutput).then((answer) => {
    if (answer === restart) return vscode.commands.executeCommand('faultbook.restartServer');
    if (answer === showOutput) session.output.show();
    return undefined;
  });
}
