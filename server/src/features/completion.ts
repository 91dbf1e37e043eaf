import type { Span } from '../core/range.ts';
import type { Declaration } from '../model/vocabulary.ts';
import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { CodeIndex } from './codeIndex.ts';
import { codePositionAt } from './codePosition.ts';
import type { CodePosition } from './codePosition.ts';
import { describeCode, shortDetail } from './describe.ts';
import { rankCodes } from './rankCodes.ts';
import { joinDocuments } from './richText.ts';
import type { LexicalString } from './stringAt.ts';
import { lexicalStringAt } from './stringAt.ts';
import { TypedString } from './typedString.ts';
import type { StringPosition } from './typedString.ts';

/** One offered code. */
export interface Candidate {
  readonly label: string;
  readonly detail: string;
  readonly description?: string;
  readonly sortText: string;
  readonly filterText?: string;
  readonly edit: { readonly span: Span; readonly newText: string };
  readonly deprecated?: boolean;
  readonly data: CandidateData;
}

/** Names a declaration: what resolving needs, as JSON. */
export interface CandidateData {
  readonly source: string;
  readonly code: string;
}

/** The codes for one string, and whether there are more. */
export interface Candidates {
  readonly items: readonly Candidate[];
  readonly isIncomplete: boolean;
}

/** Completion of codes: where a code may stand, which ones fit there, and what they mean. */
export class CodeCompletion {
  readonly #workspace: Workspace;
  readonly #index = new CodeIndex();
  readonly #typed = new TypedString();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The codes that fit at an offset; undefined where no code may stand. */
  at(snapshot: SourceSnapshot, offset: number): Candidates | undefined {
    const found = this.#found(snapshot, offset);
    return found && this.#candidates(snapshot.path, snapshot.text, offset, found);
  }

  /** The same without parsing, where all that changed since an earlier question is the string at the offset; undefined where it is not so. */
  again(path: string, offset: number): Candidates | undefined {
    const { text } = this.#workspace.documents.get(path) ?? {};
    if (text === undefined) return undefined;
    const known = this.#typed.recall(path, text, offset, this.#workspace.scopes.generation);
    return known && this.#candidates(path, text, offset, known);
  }

  /** Looks ahead at the string that is being typed in. */
  foresee(snapshot: SourceSnapshot, offset: number): void {
    const { path, text, language } = snapshot;
    if (lexicalStringAt(text, offset, language)?.isTerminated !== true) return;
    if (this.#typed.recall(path, text, offset, this.#workspace.scopes.generation) === undefined) this.#found(snapshot, offset);
  }

  /** Takes note that a file, or what counts for it, changed. */
  changed(path: string): void {
    this.#typed.changed(path);
  }

  /** The string at an offset, and what it is there for; undefined where no code may stand. */
  #found(snapshot: SourceSnapshot, offset: number): StringPosition | undefined {
    const string = lexicalStringAt(snapshot.text, offset, snapshot.language);
    if (string === undefined) return undefined;
    const position = this.#position(snapshot, offset, string);
    if (position === undefined || (position.use !== undefined && !position.use.literal)) return undefined;
    const { kind, catalogueIds } = this.#workspace.binding(snapshot);
    if (position.isBound && kind !== 'codes' && catalogueIds.length === 1)
      this.#typed.remember(snapshot, { string, position }, this.#workspace.scopes.generation);
    return { string, position };
  }

  #candidates(path: string, text: string, offset: number, { string, position }: StringPosition): Candidates | undefined {
    const vocabulary = position.isBound ? position.vocabulary : this.#workspace.own(path);
    if (vocabulary === undefined) return undefined;
    const { codes, isIncomplete } = rankCodes(this.#index, vocabulary, {
      typed: text.slice(string.content.start, offset),
      content: text.slice(string.content.start, string.content.end),
      handled: position.handled,
      ...(position.use?.statuses === undefined ? {} : { statuses: position.use.statuses }),
    });
    const manyCatalogues = vocabulary.catalogues.length > 1;
    return { items: codes.map((code, rank) => candidate(code, rank, string, manyCatalogues)), isIncomplete };
  }

  /** The documentation of a candidate. */
  resolve(data: unknown): { readonly markdown: string; readonly text: string } | undefined {
    if (typeof data !== 'object' || data === null) return undefined;
    const { source, code } = data as Partial<CandidateData>;
    if (typeof source !== 'string' || typeof code !== 'string') return undefined;
    const catalogue = this.#workspace.catalogueFrom(source);
    const entry = catalogue?.codes.get(code);
    return catalogue === undefined || entry === undefined ? undefined : joinDocuments([describeCode({ catalogue, entry })]);
  }

  /** A string that is still open makes nonsense of what follows: then the analysis sees it closed. */
  #position(snapshot: SourceSnapshot, offset: number, string: LexicalString): CodePosition | undefined {
    if (string.isTerminated) return codePositionAt(this.#workspace, snapshot, offset);
    const closing = { span: { start: string.content.end, end: string.content.end }, text: string.quote };
    return this.#workspace.sources.withEdit(snapshot, closing, (closed) => codePositionAt(this.#workspace, closed, offset));
  }
}

function candidate({ catalogue, entry }: Declaration, rank: number, { quote, content }: LexicalString, manyCatalogues: boolean): Candidate {
  return {
    label: entry.code,
    detail: shortDetail(entry),
    // beside every row: long codes leave no room for more
    description: [entry.statuses.join(', '), manyCatalogues ? catalogue.id : ''].filter((part) => part !== '').join(' · '),
    sortText: rank.toString(36).padStart(3, '0'),
    edit: { span: content, newText: escapeFor(entry.code, quote) },
    ...(entry.deprecated === undefined ? {} : { deprecated: true }),
    data: { source: catalogue.source, code: entry.code },
  };
}

/** The code as it is written between such quotes. */
function escapeFor(code: string, quote: string): string {
  const escaped = code
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return quote === '`' ? escaped.replaceAll('${', '\\${') : escaped;
}
