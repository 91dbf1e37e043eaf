import type { SourceEdit, SourceFile } from '../../idioms.ts';
import { freeName } from '../../support/source.ts';
import { durationType, lineEnd } from './place.ts';

/** A function to call, and the edits that add it, where the file has none yet. */
export interface Helper {
  readonly name: string;
  readonly edits: readonly SourceEdit[];
}

/** The helper that turns Retry-After and the attempt into a duration. */
export function retryDelayHelper(file: SourceFile): Helper {
  if (/fn retry_delay\(retry_after: Option<&str>, attempt: u32\)/.test(file.text)) return { name: 'retry_delay', edits: [] };
  const duration = durationType(file);
  const date = dateParser(file);
  return newHelper(file, ['retry_delay', 'retry_after_delay', 'delay_before_retry'], date.lines, (name) => [
    '/// How long to wait before the next attempt: what Retry-After says (seconds or an HTTP-date), else exponential back-off with jitter.',
    `fn ${name}(retry_after: Option<&str>, attempt: u32) -> ${duration} {`,
    '    let value = retry_after.unwrap_or_default().trim();',
    '    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {',
    `        return ${duration}::from_secs(value.parse().unwrap_or(u64::MAX));`,
    '    }',
    '    let now = std::time::SystemTime::now();',
    `    if let Some(date) = ${date.call('value')} {`,
    '        return date.duration_since(now).unwrap_or_default();',
    '    }',
    '    let since = now',
    '        .duration_since(std::time::UNIX_EPOCH)',
    '        .unwrap_or_default();',
    '    let jitter = f64::from(since.subsec_micros() % 1000) / 2000.0;',
    `    ${duration}::from_secs(30.min(1 << attempt.min(5))).mul_f64(0.5 + jitter)`,
    '}',
  ]);
}

/** The helper that parses Retry-After into seconds, in the place of `str::parse`. */
export function retryAfterHelper(file: SourceFile): Helper {
  const signature = 'fn retry_after_seconds(value: &str) -> Result<u64, std::num::ParseIntError>';
  if (file.text.includes(signature)) return { name: 'retry_after_seconds', edits: [] };
  const date = dateParser(file);
  return newHelper(file, ['retry_after_seconds', 'seconds_of_retry_after'], date.lines, (name) => [
    '/// Seconds that Retry-After asks to wait, at most a day: a number or an HTTP-date.',
    `fn ${name}(value: &str) -> Result<u64, std::num::ParseIntError> {`,
    '    let value = value.trim();',
    '    let seconds = value.parse::<u64>().or_else(|error| {',
    `        let date = ${date.call('value')}.ok_or(error)?;`,
    '        let wait = date',
    '            .duration_since(std::time::SystemTime::now())',
    '            .unwrap_or_default();',
    '        Ok(wait.as_secs() + u64::from(wait.subsec_nanos() > 0))',
    '    })?;',
    '    Ok(seconds.min(86_400))',
    '}',
  ]);
}

/** What parses an HTTP-date: the crate that the file uses, a function that it has, or a new one. */
function dateParser(file: SourceFile): { readonly lines: readonly string[]; call(value: string): string } {
  if (/\bhttpdate::/.test(file.text)) return { lines: [], call: (value) => `httpdate::parse_http_date(${value}).ok()` };
  const known = /fn parse_http_date\(text: &str\) -> Option<std::time::SystemTime>/.test(file.text);
  const lines = [
    '',
    '/// An HTTP-date in any of its three forms.',
    'fn parse_http_date(text: &str) -> Option<std::time::SystemTime> {',
    '    let words: Vec<&str> = text',
    "        .split([' ', ',', '-'])",
    '        .filter(|word| !word.is_empty())',
    '        .collect();',
    '    let (day, month, year, time) = match words[..] {',
    '        [_, day, month, year, time, "GMT"] => (day, month, year, time),',
    '        [_, month, day, time, year] => (day, month, year, time),',
    '        _ => return None,',
    '    };',
    '    let number = |text: &str| text.parse::<u64>().ok();',
    '    let names = "JanFebMarAprMayJunJulAugSepOctNovDec";',
    '    let month = names',
    '        .find(month)',
    '        .filter(|at| month.len() == 3 && at % 3 == 0)? as u64',
    '        / 3;',
    '    let day = number(day).filter(|day| (1..=31).contains(day))?;',
    '    let year = number(year)? + if year.len() == 2 { 2000 } else { 0 };',
    "    let clock = time.split(':').map(number).collect::<Option<Vec<u64>>>()?;",
    '    let [hour @ 0..=23, minute @ 0..=59, second @ 0..=60] = clock[..] else {',
    '        return None;',
    '    };',
    '    if !(1970..10_000).contains(&year) {',
    '        return None;',
    '    }',
    '    // Years begin in March: so the leap day is the last of its year.',
    '    let (years, months) = if month > 1 {',
    '        (year, month - 2)',
    '    } else {',
    '        (year - 1, month + 10)',
    '    };',
    '    let leap_days = years / 4 - years / 100 + years / 400;',
    '    let days = years * 365 + leap_days + (months * 153 + 2) / 5 + day - 719_469;',
    '    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;',
    '    Some(std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds))',
    '}',
  ];
  return { lines: known ? [] : lines, call: (value) => `parse_http_date(${value})` };
}

function newHelper(
  file: SourceFile,
  names: readonly string[],
  more: readonly string[],
  write: (name: string) => readonly string[],
): Helper {
  const name = freeName(file.text, file.moduleNames, names);
  const eol = lineEnd(file);
  const at = file.text.trimEnd().length;
  const after = file.text.length === at ? eol : '';
  return { name, edits: [{ span: { start: at, end: at }, newText: `${eol}${eol}${[...write(name), ...more].join(eol)}${after}` }] };
}
