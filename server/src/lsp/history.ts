import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/protocol.ts';
import { trustGrantedNotification } from '../protocol/protocol.ts';
import type { Session } from './session.ts';

/** Has catalogues compared with `HEAD` where the person trusts the folders: a repository's settings may name programs. */
export function followHistory({ connection, service }: Session, params: InitializeParams, changed: () => void): void {
  const { isTrusted = true } = (params.initializationOptions ?? {}) as InitializationOptions;
  service.comparison.follow(isTrusted);
  connection.onNotification(trustGrantedNotification, () => {
    service.comparison.follow(true);
    changed();
  });
}
