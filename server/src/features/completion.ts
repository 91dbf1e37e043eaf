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

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The codes that fit at an offset; undefined where no code may stand. */
  at(snapshot: SourceSnapshot, offset: number): Candidates | undefined {
    const string = lexicalStringAt(snapshot.text, offset, snapshot.language);
    if (string === undefined) return undefined;
    const position = this.#position(snapshot, offset, string);
    if (position === undefined || (position.use !== undefined && !position.use.literal)) return undefined;
    const vocabulary = position.isBound ? position.vocabulary : this.#workspace.own(snapshot.path);
    if (vocabulary === undefined) return undefined;
    const typed = snapshot.text.slice(string.content.start, offset);
    const { codes, isIncomplete } = rankCodes(this.#index, vocabulary, {
      typed,
      content: snapshot.text.slice(string.content.start, string.content.end),
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
