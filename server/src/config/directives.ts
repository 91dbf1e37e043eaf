/** What comments tell the engine: suppressions of findings, and which catalogue a file or function means. */
import { LineIndex } from '../core/lineIndex.ts';
import type { Span } from '../core/range.ts';

/** A word in a comment, at its place. */
export interface DirectiveWord {
  readonly text: string;
  readonly span: Span;
}

/** A `faultbook-disable…` comment. */
export interface Suppression {
  readonly form: 'next-line' | 'line' | 'file';
  /** The directive within its comment: from `faultbook-` to the end of the rules. */
  readonly span: Span;
  readonly comment: Span;
  /** The rules it names; none: all rules. */
  readonly rules: readonly DirectiveWord[];
  /** What stands behind `--`. */
  readonly justification?: string;
  /** The line whose findings it suppresses, from 0; of no meaning for `file`. */
  readonly line: number;
}

/** A `faultbook-catalogue ID` comment. */
export interface Modeline {
  readonly span: Span;
  readonly ids: readonly DirectiveWord[];
}

/** All directives of a file, in order. */
export interface Directives {
  readonly suppressions: readonly Suppression[];
  readonly modelines: readonly Modeline[];
}

/** The directives of a file without any. */
export const noDirectives: Directives = Object.freeze({ suppressions: Object.freeze([]), modelines: Object.freeze([]) });

/** A directive stands at the beginning of a comment, or of a line of it; the rest of its line belongs to it. */
const directive =
  /^([^\S\r\n]*(?:\/\/+!?|\/\*+!?|#+!?|--+|;+|%+|<!--+|\{-|\(\*|\*+|"""|''')?[^\S\r\n]*)faultbook-(disable-next-line|disable-line|disable|catalogue|catalog)(?![\w-])[ \t]*:?([^\r\n]*)/gm;

/** Reads the directives of a file's comments; `comments` are their places, markers included, in order. */
export function parseDirectives(text: string, comments: readonly Span[]): Directives {
  if (!text.includes('faultbook-')) return noDirectives;
  const suppressions: Suppression[] = [];
  const modelines: Modeline[] = [];
  const lines = new LineIndex(text);
  for (const comment of comments) {
    const raw = text.slice(comment.start, comment.end);
    if (!raw.includes('faultbook-')) continue;
    for (const match of raw.matchAll(directive)) {
      const [whole, lead = '', name = '', rest = ''] = match;
      const start = comment.start + match.index + lead.length;
      const restStart = comment.start + match.index + whole.length - rest.length;
      const [list = '', ...reason] = rest.replace(/[ \t]*(?:\*+\/|--+>|-\}|\*\)|"""|''')[ \t]*\}?$/, '').split(/(?:^|[ \t])--(?=[ \t]|$)/);
      const words = wordsOf(list, restStart);
      const span = { start, end: words.at(-1)?.span.end ?? restStart };
      if (name.startsWith('catalog')) {
        if (words.length > 0) modelines.push({ span, ids: words });
        continue;
      }
      const justification = reason
        .map((part) => part.trim())
        .join(' -- ')
        .trim();
      const form = name === 'disable' ? 'file' : name === 'disable-line' ? 'line' : 'next-line';
      const line = form === 'next-line' ? lines.positionAt(comment.end).line + 1 : lines.positionAt(start).line;
      suppressions.push({
        form,
        span,
        comment: { start: comment.start, end: comment.end },
        rules: words,
        ...(justification !== '' && { justification }),
        line,
      });
    }
  }
  return { suppressions: pastOtherComments(suppressions, lines), modelines };
}

/** Comments that follow each other all mean the line after the last. */
function pastOtherComments(suppressions: readonly Suppression[], lines: LineIndex): Suppression[] {
  const targets = new Map<number, number>();
  return suppressions
    .toReversed()
    .map((suppression) => {
      if (suppression.form !== 'next-line') return suppression;
      const line = targets.get(suppression.line) ?? suppression.line;
      targets.set(lines.positionAt(suppression.comment.start).line, line);
      return line === suppression.line ? suppression : { ...suppression, line };
    })
    .reverse();
}

/** Words between commas; one with blanks in it is one word, so that it can be told that it is none. */
function wordsOf(list: string, start: number): DirectiveWord[] {
  const words: DirectiveWord[] = [];
  for (const match of list.matchAll(/[^,]+/g)) {
    const text = match[0].trim();
    if (text === '') continue;
    const at = start + match.index + match[0].indexOf(text);
    words.push({ text, span: { start: at, end: at + text.length } });
  }
  return words;
}
