import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { indented } from '../../support/braces.ts';
import { at, lineEnd } from '../../support/edits.ts';
import { freeName } from '../../support/source.ts';
import { imports } from './imports.ts';

/** A function to call, and the edits that add it where the file has none yet. */
export interface Helper {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

/** What the parsers of the standard library give. */
export type NumberType = 'Int' | 'Long' | 'Double' | 'Int?' | 'Long?' | 'Double?';

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
  '\tfor (pattern in listOf("EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM ppd HH:mm:ss yyyy")) {',
  '\t\ttry {',
  '\t\t\tval format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC)',
  '\t\t\tval wait = Duration.between(Instant.now(), ZonedDateTime.parse(value, format))',
  `\t\t\t${found}`,
  '\t\t} catch (ignored: DateTimeParseException) {',
  '\t\t\t// another form, or none',
  '\t\t}',
  '\t}',
];

/** The function that turns Retry-After and the attempt into milliseconds. */
export function retryDelayHelper(file: SourceFile): Helper {
  const known = /\bfun (\w+)\(retryAfter: String\?, attempt: Int\): Long\b/.exec(file.text)?.[1];
  if (known !== undefined) return { name: known, edits: [] };
  return newHelper(file, ['retryDelay', 'retryAfterDelay', 'delayBeforeRetry'], ['kotlin.random.Random'], (name) => [
    '/** How many milliseconds to wait before the next attempt: as Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter. */',
    `private fun ${name}(retryAfter: String?, attempt: Int): Long {`,
    '\tval value = retryAfter.orEmpty().trim()',
    '\tif (value.matches(Regex("[0-9]{1,9}"))) return value.toLong() * 1000',
    ...dateLines('return wait.toMillis().coerceAtLeast(0)'),
    '\tval backoff = minOf(30_000L, 1000L shl minOf(attempt, 5))',
    '\treturn backoff / 2 + Random.nextLong(backoff / 2)',
    '}',
  ]);
}

/** The function that reads seconds as the one does whose place it takes: where the text is neither form it throws, or gives null. */
export function retryAfterHelper(file: SourceFile, type: NumberType): Helper {
  const given = type.replace('?', '');
  const orNull = type.endsWith('?');
  const known = new RegExp(String.raw`\bfun String\.(\w*[rR]etryAfter\w*)\(\): ${given}${orNull ? String.raw`\?` : String.raw`(?!\?)`}`);
  const name = known.exec(file.text)?.[1];
  if (name !== undefined) return { name, edits: [] };
  const convert = given === 'Long' ? '' : `.to${given}()`;
  const names = orNull ? ['retryAfterSecondsOrNull', 'secondsOfRetryAfterOrNull'] : ['retryAfterSeconds', 'secondsOfRetryAfter'];
  return newHelper(file, names, [], (own) => [
    `/** How many seconds Retry-After asks to wait, at most a day: a number or an HTTP-date${orNull ? '; null where it is neither' : ''}. */`,
    `private fun String.${own}(): ${type} {`,
    '\tval value = trim()',
    `\tif (value.matches(Regex("[0-9]{1,9}"))) return value.toLong().coerceAtMost(86_400)${convert}`,
    ...dateLines(`return (wait.seconds + 1).coerceIn(0, 86_400)${convert}`),
    orNull ? '\treturn null' : '\tthrow NumberFormatException("neither seconds nor a date: $value")',
    '}',
  ]);
}

/** At the end of the file, where every class of it can call it. */
function newHelper(
  file: SourceFile,
  names: readonly string[],
  more: readonly string[],
  write: (name: string) => readonly string[],
): Helper {
  const name = freeName(file.text, file.moduleNames, names);
  const { edits, inFull } = imports(file, [...dateClasses, ...more]);
  const eol = lineEnd(file);
  const lines = indented(
    file,
    write(name).map((line) => (/^\s*\/[*/]/.test(line) ? line : inFull(line))),
    '',
  );
  return { name, edits: [...edits, { span: at(file.text.trimEnd().length), newText: eol + eol + lines.join(eol) }] };
}
