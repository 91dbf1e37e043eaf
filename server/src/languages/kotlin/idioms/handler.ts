import type { Call } from '../../../flow/ir.ts';
import type { AttemptSite, RetrySite, SourceEdit } from '../../idioms.ts';
import { countAttempts, maxRetries, placeLines, type CountingStyle } from '../../support/braces.ts';
import { absolute, addToList, unitText } from '../../support/edits.ts';
import { freeName, withoutTexts } from '../../support/source.ts';
import { retryDelayHelper } from './helpers.ts';
import { imports } from './imports.ts';
import { retryAfterExpression } from './response.ts';

const style: CountingStyle = { variable: (name) => name, declare: (name) => `var ${name} = 0`, parameter };

/** The longest wait in milliseconds that is worth sitting through. */
const longestWait = '60_000';

/** Waits as Retry-After says before the next attempt, and gives up after some; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file, again } = site;
  const header = retryAfterExpression(site);
  const counting = countAttempts(site, style);
  if (header === undefined || counting === undefined || site.wait?.declared !== undefined) return undefined;
  if (site.swallowed && (again.form === 'loop' || again.form === 'recursion') && !again.bounded) return undefined;
  const wait = freeName(unitText(file), file.moduleNames, ['wait', 'retryWait', 'waitMillis']);
  const helper = retryDelayHelper(file);
  const delay = `${helper.name}(${header}, ${counting.attempt})`;
  const limits = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${longestWait}`].join(' || ');
  const sleep = sleepCall(site);
  const lines = [
    `val ${wait} = ${site.swallowed ? `minOf(${delay}, ${longestWait})` : delay}`,
    ...(site.swallowed ? [] : [`if (${limits}) ${giveUp(site.caught, `"rate limited: try again in \${${wait} / 1000} s"`)}`]),
    ...step(counting.step),
    ...(site.wait === undefined ? [`${sleep.name}(${wait})`] : []),
  ];
  const placed = placeLines(file, site, {
    lines,
    wrapsArms: true,
    ...(site.wait && { instead: { stmt: site.wait.stmt, text: `${sleep.name}(${wait})` } }),
  });
  return placed && absolute(site, [...counting.edits, ...placed], [...sleep.edits, ...helper.edits]);
}

/** Gives up after some retries: at the beginning of a loop's turn, or before the call that goes on. */
export function attemptLimit(site: AttemptSite): readonly SourceEdit[] | undefined {
  const counting = countAttempts(site, style);
  if (counting?.limit === undefined || site.swallowed) return undefined;
  const lines = [`if (${counting.limit}) ${giveUp(site.caught, `"gave up after ${maxRetries} retries"`)}`, ...step(counting.step)];
  const placed = placeLines(site.file, site, { lines, wrapsArms: true });
  return placed && absolute(site, [...counting.edits, ...placed], []);
}

const step = (statement: string | undefined): string[] => (statement === undefined ? [] : [statement.replace(/;$/, '')]);

const giveUp = (caught: string | undefined, message: string): string =>
  `throw IllegalStateException(${message}${caught === undefined ? '' : `, ${caught}`})`;

/** Functions whose lambda runs where it stands: it may suspend where the function around it may. */
const inline = /^(?:let|also|use|run|apply|with|forEach|repeat|runCatching|onFailure|onSuccess|getOrElse|fold|recover)$/;
const builders = /^(?:launch|async|runBlocking|withContext|coroutineScope|supervisorScope|withTimeout|withTimeoutOrNull)$/;

/** A coroutine is suspended, a thread sleeps. */
function sleepCall({ file, fn }: RetrySite): { readonly name: string; readonly edits: readonly SourceEdit[] } {
  if (!maySuspend(unitText(file), fn)) return { name: 'Thread.sleep', edits: [] };
  const { edits, inFull } = imports({ ...file, text: file.text.replaceAll(/(?<![\w.])delay\(/g, '') }, ['kotlinx.coroutines.delay']);
  return { name: inFull('delay(').slice(0, -1), edits };
}

function maySuspend(unit: string, fn: RetrySite['fn']): boolean {
  if (fn === undefined) return false;
  if (fn.isAsync || fn.name !== undefined) return fn.isAsync;
  const callee = /(\w+)\s*(?:<[^<>]*>)?\s*(?:\([^()]*\))?\s*$/.exec(unit.slice(0, fn.span.start))?.[1] ?? '';
  return builders.test(callee) || (inline.test(callee) && /^[^({]*\bsuspend\b[^({]*\bfun\b/.test(unit));
}

/** A parameter with a default at the end; undefined where the signature is given by somebody else. */
function parameter(site: AttemptSite, name: string): readonly SourceEdit[] | undefined {
  if (site.again.form !== 'recursion') return undefined;
  const { fn, calls } = site.again;
  const text = unitText(site.file);
  const code = withoutTexts(text, '"');
  const open = fn.nameSpan ? code.indexOf('(', fn.nameSpan.end) : -1;
  const head = code.slice(fn.span.start, fn.body.span.start);
  const isReferred = new RegExp(String.raw`::${fn.name}\b`).test(site.file.text);
  // a function at the end is given behind the brackets
  const hasFunction = /->[^,]*\)/.test(head);
  if (open < 0 || open > fn.body.span.start || isReferred || hasFunction) return undefined;
  if (/\b(?:override|open|abstract|operator|infix|vararg)\b/.test(head)) return undefined;
  const edits = [addToList(text, code, open, `${name}: Int = 0`), ...calls.map((call) => argument(text, code, call, name))];
  return edits.some((edit) => edit === undefined) ? undefined : edits.filter((edit) => edit !== undefined);
}

function argument(text: string, code: string, call: Call, name: string): SourceEdit | undefined {
  const open = code.indexOf('(', call.callee.span.end);
  return open < 0 || open > call.span.end ? undefined : addToList(text, code, open, `${name} = ${name} + 1`);
}
