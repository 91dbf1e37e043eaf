import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { at, lineEnd, quoteOf } from '../../support/edits.ts';
import { freeName } from '../../support/source.ts';
import { masked } from './text.ts';

/** A method to call, and the edits that add it where the file has none yet. */
export interface Helper {
  /** The call, from the header's expression and the attempt, or what to take where there is no time. */
  call(header: string, second: string): string;
  readonly edits: readonly SourceEdit[];
}

/** The method that turns Retry-After and the attempt into seconds: one the file has, or a new one. */
export function retryDelayHelper(file: SourceFile): Helper {
  const own = existingHelper(file);
  if (own) return { call: own, edits: [] };
  return newHelper(file, ['retry_delay', 'retry_after_delay', 'delay_before_retry'], (name) => [
    '# Seconds to wait before the next attempt: what Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter.',
    `def ${name}(retry_after, attempt)`,
    '  value = retry_after.to_s.strip',
    String.raw`  return [value.to_i, 86_400].min if value.match?(/\A\d+\z/)`,
    '',
    '  begin',
    '    [Time.httpdate(value) - Time.now, 0].max',
    '  rescue ArgumentError',
    '    [2**attempt, 30].min * (0.5 + (rand / 2))',
    '  end',
    'end',
  ]);
}

/** The method that reads Retry-After as seconds, with a fallback: one of ours in the file, or a new one. */
export function retrySecondsHelper(file: SourceFile): Helper {
  if (/^def retry_after_seconds\(retry_after, fallback\)/m.test(file.text))
    return { call: (header, fallback) => `retry_after_seconds(${header}, ${fallback})`, edits: [] };
  return newHelper(file, ['retry_after_seconds', 'seconds_of_retry_after'], (name) => [
    '# Seconds that Retry-After asks to wait, at most a day: whole seconds or an HTTP-date; the fallback where it is neither.',
    `def ${name}(retry_after, fallback)`,
    '  value = retry_after.to_s.strip',
    String.raw`  return [value.to_i, 86_400].min if value.match?(/\A\d+\z/)`,
    '',
    '  begin',
    '    (Time.httpdate(value) - Time.now).ceil.clamp(0, 86_400)',
    '  rescue ArgumentError',
    '    fallback',
    '  end',
    'end',
  ]);
}

function newHelper(file: SourceFile, names: readonly string[], lines: (name: string) => readonly string[]): Helper {
  const name = freeName(file.text, file.moduleNames, names);
  const eol = lineEnd(file);
  return {
    call: (header, second) => `${name}(${header}, ${second})`,
    edits: [...requireTime(file), { span: at(placeFor(file)), newText: lines(name).join(eol) + eol + eol }],
  };
}

/** `Time.httpdate` has to be required. */
function requireTime(file: SourceFile): SourceEdit[] {
  const { text } = file;
  if (/^\s*require\s*\(?["']time["']/m.test(text)) return [];
  const quote = quoteOf(file, "'");
  const line = `require ${quote}time${quote}`;
  const eol = lineEnd(file);
  const required = [...text.matchAll(/^require ["']([^"'\n]+)["'][^\n]*/gm)];
  const after = required.filter(([, name = '']) => name < 'time').at(-1) ?? undefined;
  if (after) return [{ span: at(after.index + after[0].trimEnd().length), newText: eol + line }];
  const [before] = required;
  if (before) return [{ span: at(before.index), newText: line + eol }];
  const head = /^(?:#!?[^\n]*(?:coding|frozen_string_literal|typed|warn_indent|ruby)[^\n]*\n)*/.exec(text)![0].length;
  const gap = text.slice(head).startsWith('\n') ? '' : eol;
  return [{ span: at(head), newText: `${head > 0 ? eol : ''}${line}${eol}${gap}` }];
}

/** Before the class, module or method that calls it: a file's statements run from top to bottom. Its comments stay with it. */
function placeFor({ text, unitStart }: SourceFile): number {
  const code = masked(text);
  const heads = [...code.matchAll(/^(?=[^\s#})\]])(?!(?:end|else|elsif|when|in|rescue|ensure)\b)/gm)]
    .map(({ index }) => index)
    .filter((index) => index <= unitStart);
  let start = heads.at(-1) ?? 0;
  for (;;) {
    const line = /([^\n]*)\n$/.exec(text.slice(0, start));
    if (!line || !line[1]!.startsWith('#') || /^#!|^#.*(?:coding|frozen_string_literal|typed|warn_indent)\s*:/.test(line[1]!)) return start;
    start -= line[0].length;
  }
}

/** A method of this file that reads both forms already and gives seconds; its first parameter takes the header's text. */
function existingHelper({ text }: SourceFile): Helper['call'] | undefined {
  for (const [, indent = '', name = '', list = '', body = ''] of text.matchAll(
    /^([ \t]*)def (?:self\.)?(\w+)\(([^()]*)\)\r?\n([^]*?)^\1end\b/gm,
  )) {
    const [first = '', second] = list.split(',').map((parameter) => parameter.trim());
    if (!/retry|delay|back_?off|wait/i.test(name) || !/httpdate|Time\.parse|DateTime/.test(body) || indent.length > 8) continue;
    if (!/^(?:retry_after|header|value|raw|text)\w*$/.test(first)) continue;
    if (second !== undefined && !/^(?:attempt|tries|retr|n\b|count|i\b)/.test(second)) continue;
    return (header, attempt) => `${name}(${header}${second === undefined ? '' : `, ${attempt}`})`;
  }
  return undefined;
}
