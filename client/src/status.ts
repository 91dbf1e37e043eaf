import * as vscode from 'vscode';
import type { BindingResult } from '../../server/src/protocol/protocol.ts';
import type { ServerState, Session } from './client.ts';
import { sourceSelector } from './documents.ts';

/** What the status item shows for the active document. */
export interface StatusView {
  readonly kind: 'starting' | 'stopped' | 'none' | 'one' | 'several' | 'unknown';
  readonly text: string;
  readonly detail: string;
  readonly command?: vscode.Command;
  /** The answer it was made from, where there is one. */
  readonly binding?: BindingResult;
}

/** Typing pauses for this long before the binding is asked for again: a status item need not follow each key. */
const settleMilliseconds = 300;

/** Says in words which catalogues the active document means. */
export function viewOf(state: ServerState, binding: BindingResult | undefined): StatusView {
  const { l10n } = vscode;
  if (state === 'stopped') {
    return {
      kind: 'stopped',
      text: l10n.t('Faultbook is not running'),
      detail: l10n.t('The language server has stopped'),
      command: { command: 'faultbook.restartServer', title: l10n.t('Restart') },
    };
  }
  if (state === 'starting') return { kind: 'starting', text: l10n.t('Faultbook is starting'), detail: '' };
  if (binding === undefined) return { kind: 'unknown', text: l10n.t('Faultbook'), detail: '' };
  const [first, ...others] = binding.catalogues;
  if (first === undefined) {
    return {
      kind: 'none',
      text: l10n.t('No error catalogue'),
      detail: binding.reason,
      command: { command: 'faultbook.showBinding', title: l10n.t('Choose one') },
      binding,
    };
  }
  return {
    kind: others.length === 0 ? 'one' : 'several',
    text: others.length === 0 ? first.title : l10n.t('{0} catalogues', binding.catalogues.length),
    detail: binding.reason,
    command: { command: 'faultbook.showBinding', title: l10n.t('Show why') },
    binding,
  };
}

/** The language status item: which catalogue the active document means, and why. */
export class BindingStatus implements vscode.Disposable {
  readonly #session: Session;
  readonly #item: vscode.LanguageStatusItem;
  readonly #changed = new vscode.EventEmitter<StatusView>();
  readonly #subscriptions: vscode.Disposable[];
  #view: StatusView;
  #question = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Fires after the shown text changed. */
  readonly onDidChange = this.#changed.event;

  constructor(session: Session) {
    this.#session = session;
    this.#item = vscode.languages.createLanguageStatusItem('faultbook.binding', [...sourceSelector]);
    this.#item.name = vscode.l10n.t('Faultbook: error catalogue');
    this.#view = viewOf(session.state, undefined);
    this.#show(this.#view);
    this.#subscriptions = [
      session.onDidChangeState(() => this.#refresh()),
      session.onDidChangeBindings(() => this.#refresh()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#refresh()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document && isSource(document)) this.#refreshSoon();
      }),
    ];
    void this.#refresh();
  }

  /** What is shown now. */
  get view(): StatusView {
    return this.#view;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
    this.#item.dispose();
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), settleMilliseconds);
  }

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const question = ++this.#question;
    const document = vscode.window.activeTextEditor?.document;
    let binding: BindingResult | undefined;
    if (this.#session.state === 'running' && document !== undefined && isSource(document)) {
      try {
        binding = await this.#session.binding(document.uri);
      } catch (error) {
        this.#session.output.debug(`No binding for ${document.uri.toString()}: ${String(error)}`);
      }
    }
    // Another document or state may have become current while the server was thinking.
    if (question === this.#question) this.#show(viewOf(this.#session.state, binding));
  }

  #show(view: StatusView): void {
    this.#view = view;
    this.#item.text = view.text;
    this.#item.detail = view.detail;
    this.#item.command = view.command;
    this.#item.busy = view.kind === 'starting';
    this.#item.severity = view.kind === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.#changed.fire(view);
  }
}

const isSource = (document: vscode.TextDocument): boolean => vscode.languages.match([...sourceSelector], document) > 0;
