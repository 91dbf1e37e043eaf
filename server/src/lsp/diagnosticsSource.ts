import type { Diagnostic } from 'vscode-languageserver';
import type { CancellationToken } from '../core/cancellation.ts';
import { throwIfCancelled } from '../core/cancellation.ts';
import { toDiagnostic } from './diagnostics.ts';
import type { Session } from './session.ts';

/** One document's diagnostics and what identifies this state of them. */
export interface DocumentDiagnostics {
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What pulled and pushed diagnostics are made of. */
export class DiagnosticsSource {
  readonly #session: Session;
  readonly #ruleDocs: (rule: string) => string | undefined;

  constructor(session: Session, ruleDocs: (rule: string) => string | undefined) {
    this.#session = session;
    this.#ruleDocs = ruleDocs;
  }

  async diagnostics(path: string, token: CancellationToken): Promise<DocumentDiagnostics> {
    const { service, texts, features } = this.#session;
    await this.#session.configured();
    throwIfCancelled(token);
    const { resultId, findings } = await service.findings(path, token);
    throwIfCancelled(token);
    const context = { path, texts, features, uriOf: (of: string) => this.#session.uriOf(of), ruleDocs: this.#ruleDocs };
    return { resultId, diagnostics: findings.map((finding) => toDiagnostic(finding, context)) };
  }
}
