import * as vscode from 'vscode';
import { ImportPreviews, importScheme } from './authoring/previews.ts';
import type { ClientFactory, ServerState } from './client.ts';
import { Session } from './client.ts';
import { registerCommands } from './commands/register.ts';
import { ExplanationDocuments, explanationScheme } from './explanations.ts';
import type { StatusView } from './status.ts';
import { BindingStatus } from './status.ts';

/** What the extension offers to other extensions, and to its own tests. */
export interface FaultbookApi {
  /** Resolves when the server has first come up; rejects where it could not. */
  readonly ready: Promise<void>;
  readonly serverState: () => ServerState;
  /** The server's process, on platforms where it has one. */
  readonly serverProcessId: () => number | undefined;
  /** What the language status item says of the active document. */
  readonly status: () => StatusView;
  readonly onDidChangeStatus: vscode.Event<StatusView>;
  /** Whether the preview of an import waits for a decision. */
  readonly importWaits: () => boolean;
}

/** Puts the platform-free parts together around the platform's way of running the server. */
export function startExtension(context: vscode.ExtensionContext, factory: ClientFactory): FaultbookApi {
  const session = new Session(factory);
  const explanations = new ExplanationDocuments();
  const previews = new ImportPreviews();
  const status = new BindingStatus(session);
  context.subscriptions.push(
    session,
    status,
    previews,
    vscode.workspace.registerTextDocumentContentProvider(importScheme, previews),
    vscode.workspace.registerTextDocumentContentProvider(explanationScheme, explanations),
    registerCommands(session, explanations, previews),
  );
  const ready = session.restart();
  // Activation succeeds without a server: the language client says what happened and tries again by itself, and the
  // status item and the commands are how one starts it once more.
  ready.catch((error: unknown) => session.output.error(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return {
    ready,
    serverState: () => session.state,
    serverProcessId: () => session.processId,
    status: () => status.view,
    onDidChangeStatus: status.onDidChange,
    importWaits: () => previews.isWaiting,
  };
}
