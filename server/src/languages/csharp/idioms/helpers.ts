import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { behindUnit } from '../../support/braces.ts';
import { freeName } from '../../support/source.ts';

/** A method to call, and the edits that add it where the class has none yet. */
export interface Helper {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

/** The parsed header, with the mark of what may be absent where the file uses such marks. */
const headerType = ({ text }: SourceFile): string =>
  `System.Net.Http.Headers.RetryConditionHeaderValue${/#nullable enable|\b(?:string|object|[A-Z]\w*)\?(?:>|\s+\w+\s*[,)=;{(])/.test(text) ? '?' : ''}`;

/** The method that turns Retry-After and the attempt into the time to wait. */
export const retryDelayHelper = (file: SourceFile): Helper =>
  helper(
    file,
    /static TimeSpan (\w+)\([\w.]*RetryConditionHeaderValue\?? \w+, int \w+\)/,
    ['RetryDelay', 'RetryAfterDelay', 'DelayBeforeRetry'],
    (name) => [
      '/// <summary>How long to wait before the next attempt: as Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter.</summary>',
      `private static TimeSpan ${name}(${headerType(file)} retryAfter, int attempt)`,
      '{',
      '\tif (retryAfter?.Delta is { } seconds)',
      '\t{',
      '\t\treturn seconds;',
      '\t}',
      '',
      '\tif (retryAfter?.Date is { } date)',
      '\t{',
      '\t\treturn date > DateTimeOffset.UtcNow ? date - DateTimeOffset.UtcNow : TimeSpan.Zero;',
      '\t}',
      '',
      '\tvar backoff = Math.Min(30_000, 1000 << Math.Min(attempt, 5));',
      '\treturn TimeSpan.FromMilliseconds(backoff / 2 + new Random().Next(backoff / 2));',
      '}',
    ],
  );

/** The method that reads both forms of a parsed header; null where it is absent. */
export const retryAfterHelper = (file: SourceFile): Helper =>
  helper(file, /static TimeSpan\? (\w+)\([\w.]*RetryConditionHeaderValue\?? \w+\)/, ['RetryAfterDelay', 'DelayOfRetryAfter'], (name) => [
    '/// <summary>How long Retry-After asks to wait: seconds, or the time until an HTTP-date; null where it is absent.</summary>',
    `private static TimeSpan? ${name}(${headerType(file)} retryAfter)`,
    '{',
    '\tif (retryAfter?.Date is { } date)',
    '\t{',
    '\t\treturn date > DateTimeOffset.UtcNow ? date - DateTimeOffset.UtcNow : TimeSpan.Zero;',
    '\t}',
    '',
    '\treturn retryAfter?.Delta;',
    '}',
  ]);

/** The method that reads the header's text as the parser does whose place it takes: it throws where the text is neither form. */
export const retryAfterSecondsHelper = (file: SourceFile, type: string): Helper =>
  helper(
    file,
    new RegExp(String.raw`static ${type} (\w*RetryAfter\w*)\(string \w+\)`),
    ['RetryAfterSeconds', 'SecondsOfRetryAfter'],
    (name) => [
      '/// <summary>How many seconds Retry-After asks to wait: a number or an HTTP-date.</summary>',
      `private static ${type} ${name}(string retryAfter)`,
      '{',
      '\tvar header = System.Net.Http.Headers.RetryConditionHeaderValue.Parse(retryAfter);',
      '\tvar wait = header.Delta ?? header.Date!.Value - DateTimeOffset.UtcNow;',
      `\treturn (${type})Math.Ceiling(Math.Max(0, wait.TotalSeconds));`,
      '}',
    ],
  );

function helper(file: SourceFile, known: RegExp, names: readonly string[], write: (name: string) => readonly string[]): Helper {
  const own = known.exec(file.text)?.[1];
  if (own !== undefined) return { name: own, edits: [] };
  const name = freeName(file.text, file.moduleNames, names);
  return { name, edits: [behindUnit(file, write(name))] };
}
