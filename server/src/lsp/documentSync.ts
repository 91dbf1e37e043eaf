import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** What the wiring wants to know of changes to open documents. */
export interface SyncListener {
  touched(path: string): void;
  closed(path: string, uri: string): void;
  /** Findings of other documents may have changed too. */
  othersChanged(): void;
}

/** Keeps the service's texts equal to the client's. */
export function syncDocuments(session: Session, listener: SyncListener): void {
  const { connection, service, texts, documents } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const path = pathOfUri(uri);
    documents.set(path, { uri, path, languageId, version });
    if (service.openDocument(path, languageId, version, text)) listener.othersChanged();
    listener.touched(path);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const path = pathOfUri(uri);
    const document = documents.get(path);
    if (document === undefined) return;
    document.version = version;
    let others = false;
    // Each range counts in the text that the change before it left.
    for (const change of contentChanges) {
      const span = 'range' in change ? texts.spanOf(path, change.range) : undefined;
      others = service.changeDocument(path, version, [{ ...(span === undefined ? {} : { span }), text: change.text }]) || others;
      if (span !== undefined) texts.edited(path, span, change.text);
    }
    if (others) listener.othersChanged();
    listener.touched(path);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    // Clients that do not watch files still say what they saved.
    if (service.changedOnDisk([{ path: pathOfUri(uri), kind: 'changed' }])) listener.othersChanged();
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const path = pathOfUri(uri);
    if (!documents.delete(path)) return;
    if (service.closeDocument(path)) listener.othersChanged();
    listener.closed(path, uri);
  });
}
