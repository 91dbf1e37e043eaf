import type { FunctionNode } from '../../../flow/ir.ts';
import type { AttemptSite, RetrySite, SourceEdit } from '../../idioms.ts';
import { freeName, isFirstOnLine, lineIndent } from '../../support/source.ts';
import { countAttempts, maxRetries } from './counting.ts';
import { retryDelayHelper } from './helpers.ts';
import { absolute, at, durationType, insertLines, lineEnd, unit, unitText } from './place.ts';

/** How the response is reached at the place: its header, and what leaves the function with its error. */
interface Reach {
  /** Its lines. */
  readonly header: readonly string[];
  readonly giveUp: string;
  readonly edits: readonly SourceEdit[];
}

/** Waits as Retry-After says before the next attempt, and gives up after some; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file, fn } = site;
  const text = unitText(file);
  const counting = countAttempts(site);
  const reach = fn && reachOf(site, fn, text);
  if (counting === undefined || fn === undefined || reach === undefined || site.wait?.declared !== undefined) return undefined;
  const wait = freeName(text, file.moduleNames, ['wait', 'retry_wait', 'wait_for']);
  const helper = retryDelayHelper(file);
  const limit = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${durationType(file)}::from_secs(60)`].join(' || ');
  const lines = [
    ...call(`let ${wait} = ${helper.name}(`, [reach.header, [counting.attempt]], ');'),
    `if ${limit} {`,
    `${unit}${reach.giveUp}`,
    '}',
    ...(counting.step === undefined ? [] : [counting.step]),
    ...(site.wait === undefined ? [sleep(file.text, fn, wait)] : []),
  ];
  const inner = site.wait === undefined ? [] : [{ span: site.wait.duration, newText: wait }];
  const place = insertLines(site, lines, inner);
  return place && absolute(site, [...counting.edits, ...reach.edits, ...place], helper.edits);
}

/** Gives up after some retries: at the beginning of a loop's turn, or before the call that goes on. */
export function attemptLimit(site: AttemptSite): readonly SourceEdit[] | undefined {
  const counting = countAttempts(site);
  const text = unitText(site.file);
  const error = site.fn && ownError(site.file.text, text, site.fn);
  if (counting?.limit === undefined || error === undefined) return undefined;
  const lines = [`if ${counting.limit} {`, `${unit}${error}`, '}', ...(counting.step === undefined ? [] : [counting.step])];
  const place = insertLines(site, lines, []);
  return place && absolute(site, [...counting.edits, ...place], []);
}

/** A call on one line, or with each argument on lines of its own. */
function call(head: string, args: readonly (readonly string[])[], tail: string): string[] {
  if (args.every(({ length }) => length === 1)) return [head + args.map(([line]) => line).join(', ') + tail];
  const lines = args.flatMap((arg) => arg.map((line, i) => `${unit}${line}${i === arg.length - 1 ? ',' : ''}`));
  return [head, ...lines, tail];
}

/** What the function gives back, as written. */
const resultOf = (text: string, fn: FunctionNode): string => /->\s*([^]*)$/.exec(text.slice(fn.span.start, fn.body.span.start))?.[1] ?? '';

/** An error that can be made of a text. */
function ownError(file: string, text: string, fn: FunctionNode): string | undefined {
  const result = resultOf(text, fn);
  const message = `"gave up after ${maxRetries} retries"`;
  if (/\bBox<dyn\b[^>]*\bError\b/.test(result)) return `return Err(${message}.into());`;
  const isAnyhow =
    /\banyhow::/.test(result) || (/\buse anyhow::(?:Result\b|\{[^}]*\bResult\b)/.test(file) && /^Result<[^,]*>\s*$/.test(result.trim()));
  return isAnyhow ? `anyhow::bail!(${message});` : undefined;
}

const methods = String.raw`(?:json|text|bytes|chunk|error_for_status|bytes_stream|copy_to)`;

function reachOf({ response, file }: RetrySite, fn: FunctionNode, text: string): Reach | undefined {
  const name = response.text;
  if (!/^\w+$/.test(name) || response.headers !== undefined) return undefined;
  const isOurs = /\breqwest\b/.test(file.text) && !/\bureq\b|\bsurf\b|\bawc\b/.test(file.text);
  // its error becomes the function's own, as it does where the request is sent
  const propagates =
    /\.send\(\)\s*(?:\.await)?\s*\?|reqwest::(?:blocking::)?get\([^;]*\)\s*(?:\.await)?\s*\?|\.execute\([^;]*\)\s*(?:\.await)?\s*\?/.test(
      text.slice(fn.span.start, fn.span.end),
    );
  if (!isOurs || !propagates || !/\bResult\b/.test(resultOf(text, fn))) return undefined;
  // a short name keeps the first call on its line
  const head = name.length > 4 ? [name, `${unit}.headers()`] : [`${name}.headers()`];
  const read = [...head, `${unit}.get("retry-after")`, `${unit}.and_then(|value| value.to_str().ok())`];
  const consumed = new RegExp(String.raw`(?<![\w.])${name}\s*\.\s*${methods}(?:::<[^(]*>)?\(`).exec(text);
  const place = bodyStart(text, consumed?.index);
  if (place === undefined) return { header: read, giveUp: `${name}.error_for_status_ref()?;`, edits: [] };
  // the body takes the response: what is needed of it is read before
  if (!isFirstOnLine(text, place)) return undefined;
  const indent = lineIndent(text, place);
  const header = freeName(text, file.moduleNames, ['retry_after', 'retry_after_header']);
  const failed = freeName(text, file.moduleNames, ['failed', 'failure']);
  const eol = lineEnd(file);
  const lines = [
    `let ${header} = ${name}`,
    `${unit}.headers()`,
    `${unit}.get("retry-after")`,
    `${unit}.and_then(|value| value.to_str().ok())`,
    `${unit}.map(str::to_owned);`,
    `let ${failed} = ${name}.error_for_status_ref().map(|_| ());`,
  ];
  return {
    header: [`${header}.as_deref()`],
    giveUp: `${failed}?;`,
    edits: [{ span: at(place), newText: lines.map((line) => line + eol + indent).join('') }],
  };
}

/** The start of the statement that takes the response's body; undefined where none does before the place. */
function bodyStart(text: string, consumed: number | undefined): number | undefined {
  if (consumed === undefined) return undefined;
  const line = text.lastIndexOf('\n', consumed) + 1;
  return line + lineIndent(text, consumed).length;
}

function sleep(file: string, fn: FunctionNode, wait: string): string {
  if (!fn.isAsync) return `std::thread::sleep(${wait});`;
  return /\basync_std::/.test(file) ? `async_std::task::sleep(${wait}).await;` : `tokio::time::sleep(${wait}).await;`;
}
