/** What a source text says of the catalogues it means: hosts and codes in its string literals, found without a parser. */
import type { Span } from '../core/range.ts';
import type { CatalogueView } from './catalogueView.ts';

/** A place that speaks for catalogues. */
export interface Mention extends Span {
  /** The host or the code. */
  readonly value: string;
  readonly ids: readonly string[];
}

/** All of a text's evidence, each list in the order of places. */
export interface TextEvidence {
  readonly hosts: readonly Mention[];
  readonly codes: readonly Mention[];
}

/** A stretch of a file, and the evidence in it, relative to its start. */
interface Piece {
  readonly start: number;
  readonly text: string;
  readonly found: TextEvidence;
}

/** A file's evidence, kept so that the next state of the file has only its changed pieces looked at. */
export interface FileEvidence extends TextEvidence {
  readonly pieces: readonly Piece[];
}

/**
 * Finds a file's evidence unit by unit. Pieces before and after an edit that read as they did in `previous` (the same
 * file and the same view) are not looked at again: a keystroke costs its function.
 */
export function fileEvidence(
  text: string,
  comments: readonly Span[],
  units: readonly Span[],
  view: CatalogueView,
  previous?: FileEvidence,
): FileEvidence {
  const spans = piecesOf(text.length, units);
  const old = previous?.pieces ?? [];
  const pieces: Piece[] = [];
  let comment = 0;
  const reuse = (at: number, piece: string): TextEvidence | undefined => {
    // From the front while nothing has changed, from the back after the change.
    for (const candidate of [old[at], old[old.length - spans.length + at]]) if (candidate?.text === piece) return candidate.found;
    return undefined;
  };
  for (const [at, { start, end }] of spans.entries()) {
    const piece = text.slice(start, end);
    const inside: Span[] = [];
    for (; comment < comments.length && comments[comment]!.start < end; comment++) {
      const { start: from, end: to } = comments[comment]!;
      if (from >= start) inside.push({ start: from - start, end: to - start });
    }
    pieces.push({ start, text: piece, found: reuse(at, piece) ?? scanEvidence(piece, inside, view) });
  }
  return new PlacedEvidence(pieces);
}

/** Places in the file are worked out when asked for: a file may have thousands of codes, and hosts may be all that is wanted. */
class PlacedEvidence implements FileEvidence {
  readonly pieces: readonly Piece[];
  #hosts: readonly Mention[] | undefined;
  #codes: readonly Mention[] | undefined;

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  get hosts(): readonly Mention[] {
    return (this.#hosts ??= this.pieces.flatMap(({ start, found }) => moved(found.hosts, start)));
  }

  get codes(): readonly Mention[] {
    return (this.#codes ??= this.pieces.flatMap(({ start, found }) => moved(found.codes, start)));
  }
}

/** The evidence in one of the file's units alone: the same as the file's that lies within it. */
export function unitEvidence(text: string, comments: readonly Span[], unit: Span, view: CatalogueView): TextEvidence {
  const { start, end } = unit;
  const inside = comments
    .filter((comment) => comment.start >= start && comment.start < end)
    .map((comment) => ({ start: comment.start - start, end: comment.end - start }));
  const { hosts, codes } = scanEvidence(text.slice(start, end), inside, view);
  return { hosts: moved(hosts, start), codes: moved(codes, start) };
}

const moved = (mentions: readonly Mention[], by: number): readonly Mention[] =>
  by === 0 ? mentions : mentions.map(({ start, end, value, ids }) => ({ start: start + by, end: end + by, value, ids }));

/** The outermost units, and what lies between them. */
function piecesOf(length: number, units: readonly Span[]): Span[] {
  const pieces: Span[] = [];
  let at = 0;
  for (const { start, end } of [...units].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at || end <= start || end > length) continue;
    if (start > at) pieces.push({ start: at, end: start });
    pieces.push({ start, end });
    at = end;
  }
  if (at < length) pieces.push({ start: at, end: length });
  return pieces;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const BACKTICK = 96;
const BACKSLASH = 92;
const DOT = 46;
const SLASH = 47;

/**
 * Finds hosts and codes that prove something, in one pass over the text. `comments` are the places of its comments, in
 * order: what stands there is no literal. Literals in `"` and `'` end with their line, whatever the language says, so that
 * an apostrophe in prose does no harm beyond it.
 */
export function scanEvidence(text: string, comments: readonly Span[], view: CatalogueView): TextEvidence {
  const hosts: Mention[] = [];
  const codes: Mention[] = [];
  const wantsHosts = view.hasHosts;
  let comment = 0;
  let nextComment = comments[0]?.start ?? Infinity;
  for (let at = 0; at < text.length; at++) {
    if (at >= nextComment) {
      // An edit may have left comments that overlap; the farthest end counts.
      at = Math.max(at, comments[comment]!.end) - 1;
      nextComment = comments[++comment]?.start ?? Infinity;
      continue;
    }
    const quote = text.charCodeAt(at);
    if (quote !== QUOTE && quote !== APOSTROPHE && quote !== BACKTICK) continue;
    const start = at + 1;
    let mayHoldHost = false;
    let isOneWord = true;
    let unit = 0;
    for (at = start; at < text.length; at++) {
      unit = text.charCodeAt(at);
      if (unit === quote || (unit === 10 && quote !== BACKTICK)) break;
      if (unit === DOT || unit === SLASH) mayHoldHost = true;
      else if (unit <= 32) isOneWord = false;
      else if (unit === BACKSLASH) at++;
    }
    const end = Math.min(at, text.length);
    if (end - start < 3) continue;
    if (!isOneWord && !mayHoldHost) continue;
    const content = text.slice(start, end);
    if (mayHoldHost && wantsHosts) collectHosts(content, start, view, hosts);
    const owner = isOneWord && unit === quote ? view.ownerOf(content) : undefined;
    if (owner !== undefined && standsAsCode(text, start - 1)) codes.push({ start, end, value: content, ids: [owner.id] });
  }
  return { hosts, codes };
}

/** What is filled in later, in the notation of any language: `${x}`, `#{x}`, `{x}`, `%s`, `$x`. */
const holes = /[$#]?\{[^{}]*\}|%[sdv]|\$\w+/g;
const hole = '\0';

/** The authority of each URL in a literal; one without a scheme only where the literal begins with it. */
const authorities = /(?:^\s*|[a-z][a-z0-9+.-]*:)\/\/([^\s/?#"'`<>\\]+)/gi;

/** A literal that is a host name and nothing else, but for a port or a path. */
const bareHost = /^\s*(?:\*\.)?([\w.\0-]+\.[\w.\0-]+)(?::\d+)?(?:[/?#]\S*)?\s*$/;

function collectHosts(content: string, offset: number, view: CatalogueView, found: Mention[]): void {
  // Equally long, so that places stay.
  const text = content.replaceAll(holes, (whole) => hole.repeat(whole.length));
  const bare = bareHost.exec(text);
  if (bare) return addHost(bare[1]!, offset + text.indexOf(bare[1]!), view, found);
  for (const match of text.matchAll(authorities)) {
    const authority = match[1]!;
    const skipped = authority.lastIndexOf('@') + 1;
    const start = offset + match.index + match[0].length - authority.length + skipped;
    addHost(authority.slice(skipped).replace(/:[\d\0]*$/, ''), start, view, found);
  }
}

/** A hole ends a host name, or stands for its first labels: `voice.vokaai.com${path}`, `${region}.vobiz.ai`. */
function addHost(name: string, start: number, view: CatalogueView, found: Mention[]): void {
  for (const { 0: part, index } of name.matchAll(/[^\0]+/g)) {
    if (index > 0 && !part.startsWith('.')) continue;
    const at = start + index + (index > 0 ? 1 : 0);
    const host = part.replace(/^\.|\.$/g, '').toLowerCase();
    const ids = host === '' ? [] : view.byHost(host);
    if (ids.length > 0) found.push({ start: at, end: at + host.length, value: host, ids });
  }
}

/** Texts given to these are keys of translations, names of tests or modules, topics: whatever they look like, they test no code. */
const otherCallees: ReadonlySet<string> = new Set(
  't $t tc te translate gettext _ __ require import describe it test context suite on once off emit publish subscribe addEventListener dispatchEvent querySelector querySelectorAll getElementById getItem setItem log'.split(
    ' ',
  ),
);
const otherObjects: ReadonlySet<string> = new Set(['i18n', 'i18next', 'console', 'log', 'logger']);

/** Whether a literal stands where a code can stand, going by the word in front of its opening quote. */
function standsAsCode(text: string, quote: number): boolean {
  let at = quote - 1;
  while (at >= 0 && text.charCodeAt(at) <= 32) at--;
  const isArgument = text[at] === '(';
  if (isArgument) at--;
  const word = wordBefore(text, at + 1);
  if (!isArgument) return word !== 'from' && word !== 'import';
  if (otherCallees.has(word)) return false;
  const dot = at - word.length;
  return text[dot] !== '.' || !otherObjects.has(wordBefore(text, dot));
}

function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 20 && isWordUnit(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}

const isWordUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95 || unit === 36;
