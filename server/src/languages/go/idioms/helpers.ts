import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { afterBracket, freeName } from '../../support/source.ts';
import { withImports } from './imports.ts';
import { lineEnd } from './place.ts';

/** A function to call, and the edits that add it, with its imports, where the file has none yet. */
export interface Helper {
  /** The call, from the header's expression and further arguments: the attempt, or what to take where there is no time. */
  call(header: string, ...more: readonly string[]): string;
  readonly edits: readonly SourceEdit[];
}

/** The helper that turns Retry-After and the attempt into a duration: one the file has, or a new one. `more`: packages needed beside it. */
export function retryDelayHelper(file: SourceFile, more: readonly string[]): Helper {
  const own = existingHelper(file);
  if (own) return { ...own, edits: withImports(file, more).edits };
  return newHelper(file, ['retryDelay', 'retryAfterDelay', 'delayBeforeRetry'], ['math/rand', ...more], (name) => [
    `// ${name} is how long to wait before the next attempt: what Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter.`,
    `func ${name}(retryAfter string, attempt int) time.Duration {`,
    '\tvalue := strings.TrimSpace(retryAfter)',
    '\tif seconds, err := strconv.ParseUint(value, 10, 64); err == nil {',
    '\t\tif year := uint64(365 * 24 * 60 * 60); seconds > year {',
    '\t\t\tseconds = year',
    '\t\t}',
    '\t\treturn time.Duration(seconds) * time.Second',
    '\t}',
    '\tif date, err := http.ParseTime(value); err == nil {',
    '\t\tif wait := time.Until(date); wait > 0 {',
    '\t\t\treturn wait',
    '\t\t}',
    '\t\treturn 0',
    '\t}',
    '\tbackoff := 30 * time.Second',
    '\tif attempt < 5 {',
    '\t\tbackoff = time.Second << attempt',
    '\t}',
    '\treturn backoff/2 + time.Duration(rand.Int63n(int64(backoff/2)))',
    '}',
  ]);
}

/**
 * The helper that parses Retry-After into a number of seconds (or a duration), at most a day. With a fallback it gives that for what
 * is neither form; without one it gives an error, as the parser whose place it takes.
 */
export function retryAfterHelper(file: SourceFile, type: string, fallback: boolean): Helper {
  const names = fallback ? ['retryAfterSeconds', 'secondsOfRetryAfter'] : ['parseRetryAfter', 'parseRetryAfterHeader'];
  const signature = fallback ? `(retryAfter string, fallback ${type}) ${type} {` : `(retryAfter string) (${type}, error) {`;
  const known = new RegExp(String.raw`^func (${names.join('|')})${signature.replace(/[.()*{]/g, String.raw`\$&`)}`, 'm').exec(
    file.text,
  )?.[1];
  const call =
    (name: string): Helper['call'] =>
    (header, ...more) =>
      `${name}(${[header, ...more].join(', ')})`;
  if (known !== undefined) return { call: call(known), edits: [] };
  const value = type === 'time.Duration' ? 'time.Duration(seconds) * time.Second' : `${type}(seconds)`;
  return newHelper(file, names, [], (name) => [
    fallback
      ? `// ${name} is how many seconds Retry-After asks to wait, at most a day: a number or an HTTP-date; fallback where it is neither.`
      : `// ${name} is how long Retry-After asks to wait, at most a day: a number of seconds or an HTTP-date.`,
    `func ${name}${signature}`,
    '\tvalue := strings.TrimSpace(retryAfter)',
    '\tseconds, err := strconv.ParseUint(value, 10, 64)',
    '\tif err != nil {',
    '\t\tdate, err := http.ParseTime(value)',
    '\t\tif err != nil {',
    fallback ? '\t\t\treturn fallback' : '\t\t\treturn 0, err',
    '\t\t}',
    '\t\tseconds = 0',
    '\t\tif wait := time.Until(date); wait > 0 {',
    '\t\t\tseconds = uint64(wait/time.Second) + 1',
    '\t\t}',
    '\t}',
    '\tif seconds > 86400 {',
    '\t\tseconds = 86400',
    '\t}',
    fallback ? `\treturn ${value}` : `\treturn ${value}, nil`,
    '}',
  ]);
}

function newHelper(
  file: SourceFile,
  names: readonly string[],
  more: readonly string[],
  write: (name: string) => readonly string[],
): Helper {
  const name = freeName(file.text, file.moduleNames, names);
  const imports = withImports(file, [...new Set(['net/http', 'strconv', 'strings', 'time', ...more])]);
  const eol = lineEnd(file);
  const paths: Readonly<Record<string, string>> = { http: 'net/http', rand: 'math/rand' };
  // packages may have other names here
  const renamed = (line: string): string =>
    line.startsWith('//')
      ? line
      : line.replaceAll(/(?<![\w.])(http|strconv|strings|time|rand)\./g, (_, local: string) => `${imports.name(paths[local] ?? local)}.`);
  const at = file.text.trimEnd().length;
  const after = file.text.length === at ? eol : '';
  const written = write(name).map(renamed).join(eol);
  return {
    call: (header, ...rest) => `${name}(${[header, ...rest].join(', ')})`,
    edits: [...imports.edits, { span: { start: at, end: at }, newText: `${eol}${eol}${written}${after}` }],
  };
}

/** A function of this file that reads both forms already and gives a duration; its first parameter takes the header's text. */
function existingHelper({ text }: SourceFile): Helper | undefined {
  for (const match of text.matchAll(/^func\s+(\w+)\(([^()]*)\)\s*time\.Duration\s*\{/gm)) {
    const open = match.index + match[0].length - 1;
    const body = text.slice(open, afterBracket(text, open));
    const [first = '', second] = match[2]!.split(',').map((parameter) => parameter.trim());
    if (!/retry|delay|back.?off|wait/i.test(match[1]!) || !/ParseTime|time\.Parse/.test(body) || !/^\w+\s+string$/.test(first)) continue;
    if (second !== undefined && !/^(?:attempt|tries|retr\w*|n|count|i)\b.*\bint$/i.test(second)) continue;
    return { call: (header, attempt = '0') => `${match[1]}(${header}${second === undefined ? '' : `, ${attempt}`})`, edits: [] };
  }
  return undefined;
}
