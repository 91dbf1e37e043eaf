import type { FunctionNode } from '../../../flow/ir.ts';
import type { AttemptSite, RetrySite, SourceEdit } from '../../idioms.ts';
import { freeName } from '../../support/source.ts';
import { countAttempts, maxRetries } from './counting.ts';
import { retryDelayHelper } from './helpers.ts';
import { withImports } from './imports.ts';
import { absolute, insertLines, unitText } from './place.ts';
import { returnError } from './results.ts';

/** Waits as Retry-After says before the next attempt, and gives up after some; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file, fn } = site;
  const header = retryAfterExpression(site);
  const counting = countAttempts(site);
  if (header === undefined || counting === undefined || fn === undefined || site.wait?.declared !== undefined) return undefined;
  const text = unitText(file);
  const wait = freeName(text, file.moduleNames, ['wait', 'retryWait', 'waitFor']);
  const time = withImports(file, ['time']).name('time');
  const context = contextOf(fn);
  const fmt = withImports(file, ['fmt']).name('fmt');
  const giveUp = returnError(text, fn, site.caught ?? `${fmt}.Errorf("rate limited: try again in %s", ${wait})`);
  const stopped = context && returnError(text, fn, `${context}.Err()`);
  if (giveUp === undefined) return undefined;
  const packages = ['time', ...(site.caught === undefined ? ['fmt'] : [])];
  const helper = retryDelayHelper(file, packages);
  const limit = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${time}.Minute`].join(' || ');
  const sleeps =
    stopped === undefined
      ? [`${time}.Sleep(${wait})`]
      : ['select {', `case <-${time}.After(${wait}):`, `case <-${context}.Done():`, `\t${stopped}`, '}'];
  const lines = [
    `${wait} := ${helper.call(header, counting.attempt)}`,
    `if ${limit} {`,
    `\t${giveUp}`,
    '}',
    ...(counting.step === undefined ? [] : [counting.step]),
    ...(site.wait === undefined ? sleeps : []),
  ];
  const place = insertLines(file, site.body, site.before, lines);
  if (place === undefined) return undefined;
  const replaced: SourceEdit[] = site.wait === undefined ? [] : [{ span: site.wait.duration, newText: wait }];
  return absolute(site, [...counting.edits, place, ...replaced], helper.edits);
}

/** Gives up after some retries: at the beginning of a loop's turn, or before the call that goes on. */
export function attemptLimit(site: AttemptSite): readonly SourceEdit[] | undefined {
  const counting = countAttempts(site);
  if (counting?.limit === undefined || site.fn === undefined) return undefined;
  const text = unitText(site.file);
  const imports = withImports(site.file, site.caught === undefined ? ['errors'] : []);
  const giveUp = returnError(text, site.fn, site.caught ?? `${imports.name('errors')}.New("gave up after ${maxRetries} retries")`);
  const lines = giveUp && [`if ${counting.limit} {`, `\t${giveUp}`, '}', ...(counting.step === undefined ? [] : [counting.step])];
  const place = lines && insertLines(site.file, site.body, site.before, lines);
  return place ? absolute(site, [...counting.edits, place], imports.edits) : undefined;
}

/** The name of a context among the parameters. */
function contextOf(fn: FunctionNode): string | undefined {
  const context = fn.params.find(({ type }) => type === 'context.Context');
  return context?.target.kind === 'ref' ? context.target.name : undefined;
}

/** The expression that reads Retry-After of the response; undefined where nothing shows how its headers are read. */
export function retryAfterExpression({ response, file }: RetrySite): string | undefined {
  const { text } = response;
  const name = '"Retry-After"';
  if (response.headers !== undefined) return `${response.headers}.Get(${name})`;
  const written = text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const uses = (member: string): boolean => new RegExp(String.raw`(?<![\w.])${written}\.${member}`).test(file.text);
  if (uses(String.raw`(?:Header|StatusCode|IsError|IsSuccess)\(\)`)) {
    // fasthttp's has no `Header()`, resty's has
    return /"github\.com\/valyala\/fasthttp"/.test(file.text) ? `string(${text}.Header.Peek(${name}))` : `${text}.Header().Get(${name})`;
  }
  const isOurs =
    uses(String.raw`(?:Header|Body)\b`) ||
    response.producer !== undefined ||
    new RegExp(String.raw`\b${written}\s+\*http\.Response\b`).test(file.text);
  return isOurs ? `${text}.Header.Get(${name})` : undefined;
}
