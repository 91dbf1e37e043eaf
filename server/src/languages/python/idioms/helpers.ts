import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { freeName } from '../../support/source.ts';
import { withImports } from './imports.ts';
import { at, lineEnd, quoteOf } from '../../support/edits.ts';
import { indentUnit } from './text.ts';

/** A function to call, and the edits that add it, with its imports, where the file has none yet. */
export interface Helper {
  /** The call, from the header's expression and the attempt, or what to take where there is no time. */
  call(header: string, second: string): string;
  readonly edits: readonly SourceEdit[];
}

/** The helper that turns Retry-After and the attempt into seconds: one the file has, or a new one. `more`: modules needed beside it. */
export function retryDelayHelper(file: SourceFile, more: readonly string[]): Helper {
  const own = existingHelper(file);
  if (own) return { call: own, edits: withImports(file, more).edits };
  return newHelper(
    file,
    ['retry_delay', 'retry_after_delay', 'delay_before_retry'],
    ['email.utils', 'random', 'time', ...more],
    (name, date, random, time) => [
      `def ${name}(retry_after, attempt):`,
      '\t"""Seconds to wait before the next attempt: what Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter."""',
      '\tvalue = str(retry_after or "").strip()',
      '\tif value.isascii() and value.isdigit():',
      '\t\treturn min(int(value), 86_400)',
      `\tdate = ${date}.parsedate_tz(value)`,
      '\tif date is not None:',
      `\t\treturn max(0.0, ${date}.mktime_tz(date[:9] + (date[9] or 0,)) - ${time}.time())`,
      `\treturn min(2**attempt, 30) * (0.5 + ${random}.random() / 2)`,
    ],
  );
}

/** The helper that reads Retry-After as seconds, with a fallback: one of ours in the file, or a new one. */
export function retrySecondsHelper(file: SourceFile): Helper {
  if (/^def retry_after_seconds\(retry_after, fallback\):/m.test(file.text))
    return { call: (header, fallback) => `retry_after_seconds(${header}, ${fallback})`, edits: [] };
  return newHelper(file, ['retry_after_seconds', 'seconds_of_retry_after'], ['email.utils', 'time'], (name, date, _random, time) => [
    `def ${name}(retry_after, fallback):`,
    '\t"""Seconds that Retry-After asks to wait, at most a day: whole seconds or an HTTP-date; `fallback` where it is neither."""',
    '\tvalue = str(retry_after or "").strip()',
    '\tif value.isascii() and value.isdigit():',
    '\t\treturn min(int(value), 86_400)',
    `\tdate = ${date}.parsedate_tz(value)`,
    '\tif date is None:',
    '\t\treturn fallback',
    `\tseconds = ${date}.mktime_tz(date[:9] + (date[9] or 0,)) - ${time}.time()`,
    '\treturn min(max(0, int(seconds) + 1), 86_400)',
  ]);
}

type Lines = (name: string, date: string, random: string, time: string) => readonly string[];

function newHelper(file: SourceFile, names: readonly string[], modules: readonly string[], lines: Lines): Helper {
  const name = freeName(file.text, file.moduleNames, names);
  const imports = withImports(file, modules);
  const eol = lineEnd(file);
  const unit = indentUnit(file);
  const written = lines(name, imports.name('email.utils'), imports.name('random'), imports.name('time')).map((line) => {
    const code = line.includes('"""') || quoteOf(file, '"') === '"' ? line : line.replaceAll('"', "'");
    return code.replace(/^\t+/, (tabs) => unit.repeat(tabs.length));
  });
  return {
    call: (header, second) => `${name}(${header}, ${second})`,
    edits: [...imports.edits, { span: at(placeFor(file)), newText: written.join(eol) + eol.repeat(3) }],
  };
}

/** Before the function or class that calls it: a module's statements run from top to bottom. Decorators and comments stay with it. */
function placeFor({ text, unitStart }: SourceFile): number {
  const before = text.slice(0, text.indexOf('\n', unitStart) < 0 ? text.length : text.indexOf('\n', unitStart));
  const heads = [...before.matchAll(/^(?=[^\s#)\]}])/gm)].map(({ index }) => index).filter((index) => index <= unitStart);
  let start = heads.at(-1) ?? 0;
  for (;;) {
    const line = /([^\n]*)\n$/.exec(text.slice(0, start));
    if (!line || !/^[@#]/.test(line[1]!)) return start;
    start -= line[0].length;
  }
}

/** A function of this file that reads both forms already and gives seconds; its first parameter takes the header's text. */
function existingHelper({ text }: SourceFile): Helper['call'] | undefined {
  for (const match of text.matchAll(/^def (\w+)\(([^()]*)\)[^\n]*:\r?\n((?:[ \t]+[^\n]*\n?|[ \t]*\r?\n)*)/gm)) {
    const [, name = '', list = '', body = ''] = match;
    const [first = '', second] = list.split(',').map((parameter) => parameter.trim());
    if (!/retry|delay|back_?off|wait/i.test(name) || !/parsedate|strptime|parse_http_date/.test(body) || !/\breturn\b/.test(body)) continue;
    if (!/^(?:retry_after|header|value|raw|text)\w*/.test(first) || /Response/.test(first)) continue;
    if (second !== undefined && second !== '' && !/^(?:attempt|tries|retr|n\b|count|i\b)/.test(second)) continue;
    return (header, attempt) => `${name}(${header}${second === undefined || second === '' ? '' : `, ${attempt}`})`;
  }
  return undefined;
}
