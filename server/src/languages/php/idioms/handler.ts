import type { Call, FunctionNode } from '../../../flow/ir.ts';
import type { AttemptSite, RetrySite, SourceEdit } from '../../idioms.ts';
import { countAttempts, maxRetries, placeLines, type CountingStyle } from '../../support/braces.ts';
import { absolute, addToList, unitText } from '../../support/edits.ts';
import { freeName, withoutTexts } from '../../support/source.ts';
import { retryDelayHelper } from './helpers.ts';

const style: CountingStyle = { variable: (name) => `$${name}`, declare: (name) => `$${name} = 0;`, parameter };

/** The longest wait in seconds that is worth sitting through. */
const longestWait = 60;

/** Waits as Retry-After says before the next attempt, and gives up after some; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file, again } = site;
  const header = retryAfterExpression(site);
  const counting = countAttempts(site, style);
  if (header === undefined || counting === undefined || site.wait?.declared !== undefined) return undefined;
  if (site.swallowed && (again.form === 'loop' || again.form === 'recursion') && !again.bounded) return undefined;
  const wait = `$${freeName(unitText(file).replaceAll('$', ' '), file.moduleNames, ['wait', 'retryWait', 'waitSeconds'])}`;
  const helper = retryDelayHelper(file);
  const delay = `${helper.name}(${header}, ${counting.attempt})`;
  const limits = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${longestWait}`].join(' || ');
  const sleep = `usleep((int) (${wait} * 1000000));`;
  const lines = [
    `${wait} = ${site.swallowed ? `min(${delay}, ${longestWait})` : delay};`,
    ...(site.swallowed
      ? []
      : [`if (${limits}) {`, `\t${giveUp(site.caught, `'rate limited: try again in ' . ceil(${wait}) . ' s'`)}`, '}']),
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
    `if (${counting.limit}) {`,
    `\t${giveUp(site.caught, `'gave up after ${maxRetries} retries'`)}`,
    '}',
    ...(counting.step === undefined ? [] : [counting.step]),
  ];
  const placed = placeLines(site.file, site, { lines });
  return placed && absolute(site, [...counting.edits, ...placed], []);
}

const giveUp = (caught: string | undefined, message: string): string =>
  caught === undefined ? `throw new \\RuntimeException(${message});` : `throw $${caught};`;

/** A parameter with a default at the end: callers need not know of it. */
function parameter(site: AttemptSite, name: string): readonly SourceEdit[] | undefined {
  if (site.again.form !== 'recursion') return undefined;
  const { fn, calls } = site.again;
  const text = unitText(site.file);
  const code = withoutTexts(text, '"\'');
  const open = fn.nameSpan && fn.nameSpan.start >= fn.span.start ? code.indexOf('(', fn.nameSpan.end) : -1;
  if (open < 0 || open > fn.body.span.start || code.slice(open, fn.body.span.start).includes('...')) return undefined;
  const edits = [addToList(text, code, open, `int $${name} = 0`), ...calls.map((call) => argument(text, code, call, fn, name))];
  return edits.some((edit) => edit === undefined) ? undefined : edits.filter((edit) => edit !== undefined);
}

function argument(text: string, code: string, call: Call, fn: FunctionNode, name: string): SourceEdit | undefined {
  const open = code.indexOf('(', call.callee.span.end);
  if (open < 0 || open > call.span.end || call.args.some((arg) => arg.spread === true)) return undefined;
  const isWhole = call.args.length === fn.params.length && call.args.every((arg) => arg.name === undefined);
  return addToList(text, code, open, isWhole ? `$${name} + 1` : `${name}: $${name} + 1`);
}

/** The expression that reads Retry-After of the response; undefined where nothing shows how its headers are read. */
export function retryAfterExpression({ response, file }: RetrySite): string | undefined {
  const text = /^\w/.test(response.text) ? `$${response.text}` : response.text;
  const unit = unitText(file);
  const written = text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const uses = (member: string): boolean => new RegExp(String.raw`${written}\??->(?:${member})\(`).test(unit);
  const imports = (name: string): boolean =>
    new RegExp(String.raw`^use[ \t]+\\?${name.replaceAll('\\', String.raw`\\`)}`, 'm').test(file.text);
  if (uses('status|successful|failed|json|tooManyRequests|ok')) return `(string) ${text}->header('Retry-After')`;
  if (!uses('getStatusCode|getBody|getContent|toArray')) return undefined;
  if (imports('Symfony\\Contracts\\HttpClient') || imports('Symfony\\Component\\HttpClient'))
    return `${text}->getHeaders(false)['retry-after'][0] ?? ''`;
  return `${text}->getHeaderLine('Retry-After')`;
}
