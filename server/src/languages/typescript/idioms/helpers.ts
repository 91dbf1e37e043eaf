import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { afterBracket, freeName } from '../../support/source.ts';
import type { Style } from './style.ts';

/** A function to call, and the edit that adds it where the file has none yet. */
export interface Helper {
  /** The call, from the header's expression and the attempt's. */
  call(header: string, second: string): string;
  readonly edits: readonly SourceEdit[];
}

/** All three forms of an HTTP-date begin with a weekday and hold a time; asctime's has no zone, and means GMT. */
const datePattern = String.raw`/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun).*\d\d:\d\d:\d\d/`;

/** The helper that turns Retry-After and the attempt into milliseconds: one the file has, or a new one. */
export function retryDelayHelper(file: SourceFile, style: Style): Helper {
  return (
    existingHelper(file) ??
    newHelper(file, style, ['retryDelay', 'retryAfterDelay', 'delayBeforeRetry'], (name) => [
      '/** Milliseconds to wait before the next attempt: what Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter. */',
      style.typed
        ? `function ${name}(retryAfter: string | null | undefined, attempt: number): number {`
        : `function ${name}(retryAfter, attempt) {`,
      `>const value = retryAfter?.trim() ?? ''`,
      String.raw`>if (/^\d+$/.test(value)) return Number(value) * 1000`,
      `>const date = ${datePattern}.test(value) ? Date.parse(value.endsWith('GMT') ? value : \`\${value} GMT\`) : Number.NaN`,
      `>if (!Number.isNaN(date)) return Math.max(0, date - Date.now())`,
      `>return Math.min(1000 * 2 ** attempt, 30_000) * (0.5 + Math.random() / 2)`,
      '}',
    ])
  );
}

/** The helper that reads Retry-After as seconds, with a fallback: one of ours in the file, or a new one. */
export function retrySecondsHelper(file: SourceFile, style: Style): Helper {
  if (/function retryAfterSeconds\(retryAfter[^)]*, fallback/.test(file.text))
    return { call: (header, fallback) => `retryAfterSeconds(${header}, ${fallback})`, edits: [] };
  return newHelper(file, style, ['retryAfterSeconds', 'secondsToWait'], (name) => [
    '/** Seconds that Retry-After asks to wait, at most a day: whole seconds or an HTTP-date; `fallback` where it is neither. */',
    style.typed
      ? `function ${name}(retryAfter: string | null | undefined, fallback: number): number {`
      : `function ${name}(retryAfter, fallback) {`,
    `>const value = retryAfter?.trim() ?? ''`,
    String.raw`>if (/^\d+$/.test(value)) return Math.min(Number(value), 86_400)`,
    `>const date = ${datePattern}.test(value) ? Date.parse(value.endsWith('GMT') ? value : \`\${value} GMT\`) : Number.NaN`,
    `>return Number.isNaN(date) ? fallback : Math.min(Math.max(0, Math.ceil((date - Date.now()) / 1000)), 86_400)`,
    '}',
  ]);
}

/** A function declaration at module level; declarations are hoisted, so it may stand below its use. */
function newHelper(file: SourceFile, style: Style, names: readonly string[], lines: (name: string) => readonly string[]): Helper {
  const name = freeName(file.text, file.moduleNames, names);
  const written = lines(name).map((line) => {
    if (!line.startsWith('>')) return line;
    const code = style.quote === '"' ? line.slice(1).replaceAll("''", '""').replaceAll("'GMT'", '"GMT"') : line.slice(1);
    return style.unit + code + style.semi;
  });
  const { at, before, after } = placeFor(file, style);
  return {
    call: (header, second) => `${name}(${header}, ${second})`,
    edits: [{ span: { start: at, end: at }, newText: before + written.join(style.eol) + after }],
  };
}

/** At the end of the file: two fixes applied together then want the same place, and so add one function, not two. */
function placeFor({ text }: SourceFile, { eol }: Style): { at: number; before: string; after: string } {
  const at = text.trimEnd().length;
  return { at, before: eol + eol, after: text.length === at ? eol : '' };
}

/**
 * A function of this file that reads both forms already and gives milliseconds or seconds. Its first parameter's name or
 * type must say that it takes the header's text.
 */
function existingHelper({ text }: SourceFile): Helper | undefined {
  const declared = /(?:^|\n)(?:export\s+)?(?:function\s+([\w$]+)\s*|const\s+([\w$]+)\s*(?::[^=\n]+)?=\s*(?:function\s*)?)\(([^()]*)\)/g;
  for (const match of text.matchAll(declared)) {
    const name = match[1] ?? match[2] ?? '';
    const open = text.indexOf('{', match.index + match[0].length);
    const end = open < 0 ? undefined : afterBracket(text, open);
    if (!/retry|delay|back.?off|wait/i.test(name) || end === undefined) continue;
    const body = text.slice(open, end);
    const [first = '', second] = (match[3] ?? '').split(',').map((param) => param.trim());
    const takesText =
      /^(?:retryAfter|header|value|raw|text)\w*\s*(?:$|[?:=])/i.test(first) && !/:\s*(?:Response|Headers|number)/.test(first);
    if (!takesText || !/Date\.parse|new Date\(\s*\w/.test(body) || !/return\b/.test(body) || /\bawait\b/.test(body)) continue;
    if (second !== undefined && second !== '' && !/^(?:attempt|tries|retr|n\b|count|i\b)/i.test(second)) continue;
    const seconds = /seconds/i.test(name) || (!/\*\s*(?:1000|1_000|1e3)/.test(body) && /\/\s*(?:1000|1_000|1e3)/.test(body));
    return {
      call(header, attempt) {
        const call = `${name}(${header}${second === undefined || second === '' ? '' : `, ${attempt}`})`;
        return seconds ? `${call} * 1000` : call;
      },
      edits: [],
    };
  }
  return undefined;
}
