import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { behindUnit } from '../../support/braces.ts';
import { ownIndent, unitText } from '../../support/edits.ts';
import { freeName } from '../../support/source.ts';

/** A function to call, as it is called from the unit, and the edits that add it where there is none yet. */
export interface Helper {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

/** Whether the unit is a method: helpers are then methods, too. */
export const isMethod = (file: SourceFile): boolean =>
  /^(?:#\[|(?:public|protected|private|static|final|abstract)\s)/.test(unitText(file)) ||
  (ownIndent(file, 0) !== '' && unitText(file).startsWith('function'));

/** Reads each form of an HTTP-date into `$date`. */
const dateLines = [
  "\tforeach (['D, d M Y H:i:s \\G\\M\\T', 'l, d-M-y H:i:s \\G\\M\\T', 'D M j H:i:s Y'] as $format) {",
  "\t\t$date = \\DateTimeImmutable::createFromFormat('!' . $format, $value, new \\DateTimeZone('UTC'));",
  '\t\tif ($date !== false) {',
];

/** The function that turns Retry-After and the attempt into seconds. */
export const retryDelayHelper = (file: SourceFile): Helper =>
  helper(
    file,
    /function (\w+)\(string \$retryAfter, int \$attempt\): float/,
    ['retryDelay', 'retryAfterDelay', 'delayBeforeRetry'],
    (name) => [
      '/** How many seconds to wait before the next attempt: as Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter. */',
      `function ${name}(string $retryAfter, int $attempt): float`,
      '{',
      "\t$value = (string) preg_replace('/\\s+/', ' ', trim($retryAfter));",
      "\tif (preg_match('/^\\d{1,9}$/', $value)) {",
      '\t\treturn (float) $value;',
      '\t}',
      ...dateLines,
      '\t\t\treturn (float) max(0, $date->getTimestamp() - time());',
      '\t\t}',
      '\t}',
      '\t$backoff = min(30, 2 ** min($attempt, 5));',
      '\treturn $backoff / 2 + $backoff / 2 * mt_rand() / mt_getrandmax();',
      '}',
    ],
  );

/** The function that reads seconds; where the text is neither form it takes one, as nobody asked for less. */
export const retryAfterHelper = (file: SourceFile): Helper =>
  helper(file, /function (\w*[rR]etryAfter\w*)\(string \$retryAfter\): int/, ['retryAfterSeconds', 'secondsOfRetryAfter'], (name) => [
    '/** How many seconds Retry-After asks to wait, at most a day: a number or an HTTP-date; one where it is neither. */',
    `function ${name}(string $retryAfter): int`,
    '{',
    "\t$value = (string) preg_replace('/\\s+/', ' ', trim($retryAfter));",
    "\tif (preg_match('/^\\d{1,9}$/', $value)) {",
    '\t\treturn min(86400, (int) $value);',
    '\t}',
    ...dateLines,
    '\t\t\treturn min(86400, max(0, $date->getTimestamp() - time()));',
    '\t\t}',
    '\t}',
    '\treturn 1;',
    '}',
  ]);

function helper(file: SourceFile, known: RegExp, names: readonly string[], write: (name: string) => readonly string[]): Helper {
  const method = isMethod(file);
  const prefix = method ? 'self::' : '';
  const own = known.exec(file.text)?.[1];
  if (own !== undefined) return { name: prefix + own, edits: [] };
  const name = freeName(file.text, file.moduleNames, names);
  const lines = write(name).map((line) => (method && line.startsWith('function ') ? `private static ${line}` : line));
  return { name: prefix + name, edits: [behindUnit(file, lines)] };
}
