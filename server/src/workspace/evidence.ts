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
    let unit = 0;
    for (at = start; at < text.length; at++) {
      unit = text.charCodeAt(at);
      if (unit === quote || (unit === 10 && quote !== BACKTICK)) break;
      if (unit === DOT || unit === SLASH) mayHoldHost = true;
      else if (unit === BACKSLASH) at++;
    }
    const end = Math.min(at, text.length);
    if (end - start < 3) continue;
    const content = text.slice(start, end);
    if (mayHoldHost && wantsHosts) collectHosts(content, start, view, hosts);
    const owner = unit === quote ? view.ownerOf(content) : undefined;
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
const otherUse = /(?:(?:^|[^\w$])(?:\$?tc?|te|i18n(?:\.\w+)?|i18next\.t|translate|gettext|_{1,2}|require|import|describe|it|test|context|suite|on|once|off|emit|publish|subscribe|addEventListener|dispatchEvent|querySelector(?:All)?|getElementById|getItem|setItem|console\.\w+|log(?:ger)?(?:\.\w+)?)\s*\(|\b(?:from|import))\s*$/;

const standsAsCode = (text: string, quote: number): boolean => !otherUse.test(text.slice(Math.max(0, quote - 48), quote));
