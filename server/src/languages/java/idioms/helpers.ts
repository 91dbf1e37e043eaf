import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { behindUnit } from '../../support/braces.ts';
import { freeName } from '../../support/source.ts';
import { isTaken, withImports } from './imports.ts';

/** A method to call, and the edits that add it where the class has none yet. */
export interface Helper {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

/** The classes that reading a date needs. */
const dateClasses = [
  'java.time.Duration',
  'java.time.Instant',
  'java.time.ZoneOffset',
  'java.time.ZonedDateTime',
  'java.time.format.DateTimeFormatter',
  'java.time.format.DateTimeParseException',
  'java.util.Locale',
];

/** Reads each form of an HTTP-date; `found` is the statement for one. */
const dateLines = (found: string): string[] => [
  '\tfor (String pattern : new String[] {"EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM ppd HH:mm:ss yyyy"}) {',
  '\t\ttry {',
  '\t\t\tDateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);',
  '\t\t\tDuration wait = Duration.between(Instant.now(), ZonedDateTime.parse(value, format));',
  `\t\t\t${found}`,
  '\t\t} catch (DateTimeParseException ignored) {',
  '\t\t\t// another form, or none',
  '\t\t}',
  '\t}',
];

/** The method that turns Retry-After and the attempt into milliseconds. */
export function retryDelayHelper(file: SourceFile): Helper {
  const known = /\bstatic long (\w+)\(String retryAfter, int attempt\)/.exec(file.text)?.[1];
  if (known !== undefined) return { name: known, edits: [] };
  return newHelper(file, ['retryDelay', 'retryAfterDelay', 'delayBeforeRetry'], ['java.util.concurrent.ThreadLocalRandom'], (name) => [
    '/** How many milliseconds to wait before the next attempt: as Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter. */',
    `private static long ${name}(String retryAfter, int attempt) {`,
    '\tString value = retryAfter == null ? "" : retryAfter.trim();',
    '\tif (value.matches("\\\\d{1,9}")) {',
    '\t\treturn Long.parseLong(value) * 1000;',
    '\t}',
    ...dateLines('return Math.max(0, wait.toMillis());'),
    '\tlong backoff = Math.min(30_000, 1000L << Math.min(attempt, 5));',
    '\treturn backoff / 2 + ThreadLocalRandom.current().nextLong(backoff / 2);',
    '}',
  ]);
}

/** The method that reads seconds as the parser does whose place it takes: it throws where the text is neither form. */
export function retryAfterHelper(file: SourceFile, type: 'int' | 'long' | 'double'): Helper {
  const known = new RegExp(String.raw`\bstatic ${type} (\w*[rR]etryAfter\w*)\(String retryAfter\)`).exec(file.text)?.[1];
  if (known !== undefined) return { name: known, edits: [] };
  return newHelper(file, ['retryAfterSeconds', 'secondsOfRetryAfter'], [], (name) => [
    '/** How many seconds Retry-After asks to wait, at most a day: a number or an HTTP-date. */',
    `private static ${type} ${name}(String retryAfter) {`,
    '\tString value = retryAfter.trim();',
    '\tif (value.matches("\\\\d{1,9}")) {',
    `\t\treturn ${type === 'int' ? 'Math.min(86_400, Integer.parseInt(value))' : 'Math.min(86_400, Long.parseLong(value))'};`,
    '\t}',
    ...dateLines(`return ${type === 'int' ? '(int) ' : ''}Math.min(86_400, Math.max(0, wait.getSeconds() + 1));`),
    '\tthrow new NumberFormatException("neither seconds nor a date: " + value);',
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
  const classes = [...dateClasses, ...more];
  const taken = classes.filter((each) => isTaken(file, each));
  const imports = withImports(
    file,
    classes.filter((each) => !taken.includes(each)),
    file,
  );
  const inFull = (line: string): string =>
    taken.reduce(
      (text, each) => text.replaceAll(new RegExp(String.raw`(?<![\w."])${each.slice(each.lastIndexOf('.') + 1)}(?=[\s.])`, 'g'), each),
      line,
    );
  return {
    name,
    edits: [
      ...(imports ? [imports] : []),
      behindUnit(
        file,
        write(name).map((line) => (/^\s*(?:\/\*\*|\/\/)/.test(line) ? line : inFull(line))),
      ),
    ],
  };
}
