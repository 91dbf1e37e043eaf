import type { Exit, FunctionNode } from '../../../flow/ir.ts';
import type { AttemptSite, RetrySite, SourceEdit, SourceFile } from '../../idioms.ts';
import { freeName } from '../../support/source.ts';
import { countAttempts, maxRetries } from './attempts.ts';
import { retryDelayHelper } from './helpers.ts';
import { type Imports, withImports } from './imports.ts';
import { absolute, quoteOf, unitText } from '../../support/edits.ts';
import { insertLines } from './text.ts';

/** The longest wait in seconds that is worth sitting through. */
const longestWait = 60;

/** Waits as Retry-After says before the next attempt, and gives up after some; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file, again } = site;
  const header = retryAfterExpression(site);
  const text = unitText(file);
  const wait = freeName(text, file.moduleNames, ['wait', 'retry_wait', 'wait_seconds']);
  const sleep = sleepOf(file, site.fn);
  if (again.form === 'helper') {
    const helper = retryDelayHelper(file, sleep.modules);
    const lines = [
      `${wait} = ${helper.call(header, '0')}`,
      `if ${wait} <= ${longestWait}:`,
      `\t${sleep.write(withImports(file, sleep.modules), wait)}`,
    ];
    const placed = insertLines(file, site.body, site.before, lines);
    return placed && absolute(site, placed, helper.edits);
  }
  const counting = countAttempts(site);
  // an exception raised inside this `try` would be taken for one more failed request, without end
  if (!counting || (site.swallowed && (again.form === 'recursion' || again.form === 'loop') && !again.bounded)) return undefined;
  const modules = site.wait ? [] : sleep.modules;
  const helper = retryDelayHelper(file, modules);
  const delay = helper.call(header, counting.attempt);
  const limits = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${longestWait}`].join(' or ');
  const lines = [
    `${wait} = ${site.swallowed ? `min(${delay}, ${longestWait})` : delay}`,
    ...(site.swallowed ? [] : [`if ${limits}:`, `\t${giveUp(site, wait)}`]),
    ...(counting.step === undefined ? [] : [counting.step]),
    ...(site.wait ? [] : [sleep.write(withImports(file, sleep.modules), wait)]),
  ];
  const placed = insertLines(file, site.body, site.before, lines);
  if (!placed) return undefined;
  const replaced: SourceEdit[] = site.wait ? [{ span: site.wait.duration, newText: wait }] : [];
  return absolute(site, [...counting.edits, ...placed, ...replaced], helper.edits);
}

/** Gives up after some retries: at the beginning of a loop's turn, or before the call that goes on. */
export function attemptLimit(site: AttemptSite): readonly SourceEdit[] | undefined {
  const counting = countAttempts(site);
  if (counting?.limit === undefined || site.swallowed) return undefined;
  const quote = quoteOf(site.file, '"');
  const what = site.caught === undefined ? `raise RuntimeError(${quote}Gave up after ${maxRetries} retries${quote})` : 'raise';
  const lines = [`if ${counting.limit}:`, `\t${what}`, ...(counting.step === undefined ? [] : [counting.step])];
  const placed = insertLines(site.file, site.body, site.before, lines);
  return placed && absolute(site, [...counting.edits, ...placed], []);
}

/** Puts the wait on the exception that the branch raises. */
export function retryAfterHandedOn(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file } = site;
  const statements = site.body.kind === 'block' ? site.body.body : [site.body];
  const raised = statements.find((stmt): stmt is Exit => stmt.kind === 'exit' && stmt.form === 'throw');
  // only what is made here may be added to; a caught exception may be anything
  if (raised?.value?.kind !== 'call' || raised.value.isNew !== true) return undefined;
  const text = unitText(file);
  const error = freeName(text, file.moduleNames, ['error', 'limited', 'rate_limited']);
  const helper = retryDelayHelper(file, []);
  const made = text.slice(raised.value.span.start, raised.value.span.end);
  const placed = insertLines(file, site.body, raised, [
    `${error} = ${made}`,
    `${error}.retry_after = ${helper.call(retryAfterExpression(site), '0')}`,
  ]);
  return placed && absolute(site, [...placed, { span: raised.value.span, newText: error }], helper.edits);
}

/** What ends the attempts: the exception that was caught, or one that says when to come back. */
function giveUp({ caught, file }: AttemptSite, wait: string): string {
  const quote = quoteOf(file, '"');
  return caught === undefined ? `raise RuntimeError(f${quote}Rate limited: try again in {${wait}:.0f} s${quote})` : 'raise';
}

/** The expression that reads Retry-After: all clients have a mapping of headers. */
function retryAfterExpression({ response, file }: RetrySite): string {
  const quote = quoteOf(file, '"');
  return `${response.headers ?? `${response.text}.headers`}.get(${quote}Retry-After${quote})`;
}

interface Sleep {
  readonly modules: readonly string[];
  write(imports: Imports, seconds: string): string;
}

/** The wait of the function's kind: `time.sleep`, or that of the file's event loop. */
function sleepOf({ text }: SourceFile, fn: FunctionNode | undefined): Sleep {
  const module =
    fn?.isAsync !== true
      ? 'time'
      : (['anyio', 'trio'].find((each) => new RegExp(String.raw`^import ${each}\b`, 'm').test(text)) ?? 'asyncio');
  const prefix = fn?.isAsync === true ? 'await ' : '';
  const own = new RegExp(String.raw`^from ${module} import (?:[^\n]*\b)?sleep\b(?! as)`, 'm').test(text);
  return own
    ? { modules: [], write: (_, seconds) => `${prefix}sleep(${seconds})` }
    : { modules: [module], write: (imports, seconds) => `${prefix}${imports.name(module)}.sleep(${seconds})` };
}
