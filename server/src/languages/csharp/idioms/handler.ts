import type { Call, FunctionNode } from '../../../flow/ir.ts';
import type { AttemptSite, RetrySite, SourceEdit } from '../../idioms.ts';
import { countAttempts, maxRetries, placeLines, type CountingStyle } from '../../support/braces.ts';
import { absolute, addToList, unitText } from '../../support/edits.ts';
import { freeName, withoutTexts } from '../../support/source.ts';
import { retryDelayHelper } from './helpers.ts';

const style: CountingStyle = { variable: (name) => name, declare: (name) => `var ${name} = 0;`, parameter };

/** The longest wait that is worth sitting through. */
const longestWait = 'TimeSpan.FromMinutes(1)';

/** Waits as Retry-After says before the next attempt, and gives up after some; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file, again } = site;
  const header = retryAfterExpression(site);
  const counting = countAttempts(site, style);
  // a program without a class has no place for a private method
  if (header === undefined || counting === undefined || site.wait?.declared !== undefined || !isMember(site)) return undefined;
  if (site.swallowed && (again.form === 'loop' || again.form === 'recursion') && !again.bounded) return undefined;
  const wait = freeName(unitText(file), file.moduleNames, ['wait', 'retryWait', 'waitFor']);
  const helper = retryDelayHelper(file);
  const delay = `${helper.name}(${header}, ${counting.attempt})`;
  const limits = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${longestWait}`].join(' || ');
  const sleep = sleepStatement(site.fn, wait);
  const lines = [
    `var ${wait} = ${delay};`,
    ...(site.swallowed
      ? [`if (${wait} > ${longestWait})`, '{', `\t${wait} = ${longestWait};`, '}', '']
      : [`if (${limits})`, '{', `\t${giveUp(site.caught, `$"rate limited: try again in {${wait}}"`)}`, '}', '']),
    ...(counting.step === undefined ? [] : [counting.step]),
    ...(site.wait === undefined ? [sleep] : []),
  ];
  const placed = placeLines(file, site, { lines, ...(site.wait && { instead: { stmt: site.wait.stmt, text: sleep } }) });
  return placed && absolute(site, [...counting.edits, ...placed], helper.edits);
}

/** Gives up after some retries: at the beginning of a loop's turn, or before the call that goes on. */
export function attemptLimit(site: AttemptSite): readonly SourceEdit[] | undefined {
  const counting = countAttempts(site, style);
  if (counting?.limit === undefined || site.swallowed) return undefined;
  const lines = [
    `if (${counting.limit})`,
    '{',
    `\t${giveUp(site.caught, `"gave up after ${maxRetries} retries"`)}`,
    '}',
    '',
    ...(counting.step === undefined ? [] : [counting.step]),
  ];
  const placed = placeLines(site.file, site, { lines });
  return placed && absolute(site, [...counting.edits, ...placed], []);
}

/** Within a `catch` the exception goes on as it is. */
const giveUp = (caught: string | undefined, message: string): string =>
  caught === undefined ? `throw new InvalidOperationException(${message});` : 'throw;';

/** Whether the unit is a member of a type: then another member can stand behind it. */
const isMember = ({ file }: AttemptSite): boolean =>
  /^\s*(?:\/\/[^\n]*\n\s*|\[[^\]]*\]\s*)*(?:public|private|protected|internal|static|async|override|virtual)\b/.test(unitText(file)) ||
  file.text.slice(0, file.unitStart).lastIndexOf('{') >= 0;

function sleepStatement(fn: FunctionNode | undefined, wait: string): string {
  if (fn?.isAsync !== true) return `Thread.Sleep(${wait});`;
  const token = fn.params.find(({ type }) => type === 'CancellationToken')?.target;
  return `await Task.Delay(${wait}${token?.kind === 'ref' ? `, ${token.name}` : ''});`;
}

/** An optional parameter at the end; undefined where the signature is given by somebody else. */
function parameter(site: AttemptSite, name: string): readonly SourceEdit[] | undefined {
  if (site.again.form !== 'recursion') return undefined;
  const { fn, calls } = site.again;
  const text = unitText(site.file);
  const code = withoutTexts(text, '"');
  const head = code.slice(fn.span.start, fn.body.span.start);
  const open = fn.nameSpan ? code.indexOf('(', fn.nameSpan.end) : -1;
  const mayImplement =
    !/\b(?:private|static)\b/.test(head) && /\b(?:class|record|struct)\s+[\w<>, ]+(?:\([^)]*\))?\s*:\s*\w/.test(site.file.text);
  if (open < 0 || open > fn.body.span.start || /\b(?:override|params)\b/.test(head) || mayImplement) return undefined;
  const edits = [addToList(text, code, open, `int ${name} = 0`), ...calls.map((call) => argument(text, code, call, name))];
  return edits.some((edit) => edit === undefined) ? undefined : edits.filter((edit) => edit !== undefined);
}

function argument(text: string, code: string, call: Call, name: string): SourceEdit | undefined {
  const open = code.indexOf('(', call.callee.span.end);
  return open < 0 || open > call.span.end ? undefined : addToList(text, code, open, `${name}: ${name} + 1`);
}

/** The expression that reads Retry-After of the response; undefined where nothing shows that it is HttpClient's. */
export function retryAfterExpression({ response, file }: RetrySite): string | undefined {
  const unit = unitText(file);
  const written = response.text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const isHttpClient =
    new RegExp(
      String.raw`(?<![\w.])${written}[!?]?\.(?:IsSuccessStatusCode|Content\.Read\w+|EnsureSuccessStatusCode|Headers\.RetryAfter)`,
    ).test(unit) ||
    new RegExp(String.raw`\bHttpResponseMessage\??\s+${written}\b`).test(unit) ||
    /(?:^|\.)(?:Get|Post|Put|Patch|Delete|Send|PostAsJson|PutAsJson|PatchAsJson)(?:Async)?$/.test(response.producer ?? '');
  return isHttpClient && !/^using\s+(?:RestSharp|Flurl|Refit)\b/m.test(file.text) ? `${response.text}.Headers.RetryAfter` : undefined;
}
