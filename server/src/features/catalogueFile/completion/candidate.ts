import type { Span } from '../../../core/range.ts';
import type { JsonCursor } from '../cursor.ts';
import type { Template } from './snippet.ts';
import { toPlain, toSnippet } from './snippet.ts';

/** What an offer is, for the icon beside it. */
export type CandidateKind = 'member' | 'status' | 'policy' | 'actor' | 'code' | 'place' | 'catalogue' | 'text' | 'entry';

/** One thing to write at a cursor of a catalogue file. */
export interface CatalogueCandidate {
  readonly label: string;
  readonly kind: CandidateKind;
  readonly detail?: string;
  /** Plain text. */
  readonly documentation?: string;
  readonly sortText: string;
  readonly filterText: string;
  readonly span: Span;
  /** With the file's own indentation and line ends. */
  readonly plain: string;
  /** In LSP's snippet syntax, where there is something to fill in; its lines count from where it begins. */
  readonly snippet?: string;
  /** Where a comma is missing before it. */
  readonly comma?: number;
  readonly isPreselected?: boolean;
  readonly isDeprecated?: boolean;
}

/** What the offers at one cursor have in common. */
export interface CandidateFrame {
  readonly text: string;
  readonly cursor: JsonCursor;
}

/** What makes an offer. */
export interface Offer {
  readonly label: string;
  readonly kind: CandidateKind;
  readonly template: Template;
  /** What the typed text is compared with, without quotes. */
  readonly words?: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly isPreselected?: boolean;
  readonly isDeprecated?: boolean;
}

/** Offers in their order, as candidates for a cursor: with the comma before and after them that is missing there. */
export function candidatesOf({ text, cursor }: CandidateFrame, offers: readonly Offer[]): readonly CatalogueCandidate[] {
  const isQuoted = cursor.token?.isString === true;
  const comma = cursor.needsComma ? ',' : '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = text.lastIndexOf('\n', cursor.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, cursor.span.start))![0];
  const unit = /\n([ \t]+)\S/.exec(text.slice(0, 4096))?.[1] ?? '  ';
  return offers.map(({ label, kind, template, words = label, ...more }, at) => {
    const whole = comma === '' ? template : [...template, comma];
    const plain = toPlain(whole).replaceAll(/\n(\t*)/g, (_, tabs: string) => eol + indent + unit.repeat(tabs.length));
    return {
      label,
      kind,
      ...more,
      sortText: String(at).padStart(4, '0'),
      filterText: isQuoted ? `"${words}"` : words,
      span: cursor.span,
      plain,
      ...(template.some((part) => typeof part !== 'string') ? { snippet: toSnippet(whole, '\n') } : {}),
      ...(cursor.commaBefore === undefined ? {} : { comma: cursor.commaBefore }),
    };
  });
}
