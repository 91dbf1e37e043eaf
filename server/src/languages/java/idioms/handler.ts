import type { AttemptSite, RetrySite, SourceEdit } from '../../idioms.ts';
import { countAttempts, maxRetries, placeLines } from '../../support/braces.ts';
import { absolute, unitText } from '../../support/edits.ts';
import { freeName } from '../../support/source.ts';
import { retryDelayHelper } from './helpers.ts';

const style = { variable: (name: string) => name, declare: (name: string) => `int ${name} = 0;` };

/** The longest wait in milliseconds that is worth sitting through. */
const longestWait = '60_000';

/** Waits as Retry-After says before the next attempt, and gives up after some; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file } = site;
  const header = retryAfterExpression(site);
  // recursion without a counter would need an overload of its own
  const counting = countAttempts(site, style);
  if (header === undefined || counting === undefined || site.wait?.declared !== undefined) return undefined;
  if (site.swallowed && site.again.form !== 'callable' && 'bounded' in site.again && !site.again.bounded) return undefined;
  const wait = freeName(unitText(file), file.moduleNames, ['wait', 'retryWait', 'waitMillis']);
  const helper = retryDelayHelper(file);
  const delay = `${helper.name}(${header}, ${counting.attempt})`;
  const limits = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${longestWait}`].join(' || ');
  const sleep = sleepLines(site, wait);
  const lines = [
    `long ${wait} = ${site.swallowed ? `Math.min(${delay}, ${longestWait})` : delay};`,
    ...(site.swallowed
      ? []
      : [`if (${limits}) {`, `\t${giveUp(site.caught, `"rate limited: try again in " + ${wait} / 1000 + " s"`)}`, '}']),
    ...(counting.step === undefined ? [] : [counting.step]),
    ...(site.wait === undefined ? sleep : []),
  ];
  const placed = placeLines(file, site, { lines, ...(site.wait && { instead: { stmt: site.wait.stmt, text: `Thread.sleep(${wait});` } }) });
  return placed && absolute(site, [...counting.edits, ...placed], helper.edits);
}

/** Gives up after some retries: at the beginning of a loop's turn, or before the call that goes on. */
export function attemptLimit(site: AttemptSite): readonly SourceEdit[] | undefined {
  const counting = countAttempts(site, style);
  if (counting?.limit === undefined || site.swallowed) return undefined;
  const lines = [
    `if (${counting.limit}) {`,
    `\t${giveUp(site.caught, `"gave up after ${maxRetries} retries"`)}`,
    '}',
    ...(counting.step === undefined ? [] : [counting.step]),
  ];
  const placed = placeLines(site.file, site, { lines });
  return placed && absolute(site, [...counting.edits, ...placed], []);
}

/** An exception that nothing has to declare. */
const giveUp = (caught: string | undefined, message: string): string =>
  `throw new IllegalStateException(${message}${caught === undefined ? '' : `, ${caught}`});`;

/** The wait; where the method may not be interrupted, that becomes an exception. */
function sleepLines({ file, fn }: RetrySite, wait: string): readonly string[] {
  const head = fn ? unitText(file).slice(fn.span.start, fn.body.span.start) : '';
  const sleep = `Thread.sleep(${wait});`;
  if (/\bthrows\b[^{]*\b(?:InterruptedException|Exception|Throwable)\b/.test(head)) return [sleep];
  return [
    'try {',
    `\t${sleep}`,
    '} catch (InterruptedException interrupted) {',
    '\tThread.currentThread().interrupt();',
    '\tthrow new IllegalStateException("interrupted while waiting", interrupted);',
    '}',
  ];
}

/** The expression that reads Retry-After of the response; undefined where nothing shows how its headers are read. */
export function retryAfterExpression({ response, file }: RetrySite): string | undefined {
  const { text } = response;
  const unit = unitText(file);
  const written = text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const uses = (member: string): boolean => new RegExp(String.raw`(?<![\w.])${written}\.${member}\(`).test(unit);
  const imports = (name: string): boolean =>
    new RegExp(String.raw`^import[ \t]+(?:static[ \t]+)?${name.replaceAll('.', String.raw`\.`)}`, 'm').test(file.text);
  const name = '"Retry-After"';
  if (uses('getResponseCode')) return `${text}.getHeaderField(${name})`;
  if (imports('java.net.http') && (uses('statusCode') || /\.send(?:Async)?$/.test(response.producer ?? '')))
    return `${text}.headers().firstValue(${name}).orElse(null)`;
  if (imports('retrofit2') && (uses('code') || uses('isSuccessful'))) return `${text}.headers().get(${name})`;
  if (imports('okhttp3') && (uses('code') || uses('isSuccessful'))) return `${text}.header(${name})`;
  if (
    imports('org.springframework') &&
    /^(?:getStatusCode|getStatusCodeValue)$/.test(['getStatusCode', 'getStatusCodeValue'].find(uses) ?? '')
  )
    return `${text}.getHeaders().getFirst(${name})`;
  if ((imports('jakarta.ws.rs') || imports('javax.ws.rs')) && uses('getStatus')) return `${text}.getHeaderString(${name})`;
  return undefined;
}
