import type { Call, FunctionNode, Loop } from '../../../flow/ir.ts';
import type { AttemptSite, SourceEdit } from '../../idioms.ts';
import { addToList, at, lineEnd, ownIndent, unitText } from '../../support/edits.ts';
import { freeName } from '../../support/source.ts';
import { masked } from './text.ts';

/** Retries after the first attempt. */
export const maxRetries = 5;

/** The attempt as an expression, the limit that is missing, the statement that counts, and the edits that bring a counter in. */
export interface Counting {
  readonly attempt: string;
  readonly limit?: string;
  readonly step?: string;
  readonly edits: readonly SourceEdit[];
}

/** Counts the attempts by what is there, or by a new variable or keyword; undefined where none could go through every attempt. */
export function countAttempts(site: AttemptSite): Counting | undefined {
  const { again, counter, file } = site;
  if (again.form !== 'loop' && again.form !== 'recursion') return undefined;
  const text = unitText(file);
  const turns = again.form === 'loop' ? turnOf(again.loop) : undefined;
  if (turns !== undefined) return { attempt: turns, ...(again.bounded ? {} : { limit: `${turns} >= ${maxRetries}` }), edits: [] };
  if (counter?.direction === 'up')
    return { attempt: counter.name, ...(again.bounded ? {} : { limit: `${counter.name} >= ${maxRetries}` }), edits: [] };
  if (counter?.direction === 'down')
    return { attempt: `${maxRetries} - ${counter.name}`, ...(again.bounded ? {} : { limit: `${counter.name} <= 0` }), edits: [] };
  const name = freeName(text, file.moduleNames, ['attempt', 'attempts', 'retry_attempt']);
  const limit = `${name} >= ${maxRetries}`;
  if (again.form === 'loop') return { attempt: name, limit, step: `${name} += 1`, edits: [declaration(site, again.loop, name)] };
  const parameter = addParameter(text, again.fn, `${name}: 0`);
  const calls = again.calls.map((call) => addArgument(text, call, `${name}: ${name} + 1`));
  if (!parameter || calls.some((edit) => edit === undefined)) return undefined;
  return { attempt: name, limit, edits: [parameter, ...calls.filter((edit) => edit !== undefined)] };
}

/** Before the loop; a whole method that `retry` runs again begins with it, and keeps what it counted. */
function declaration({ file }: AttemptSite, loop: Loop, name: string): SourceEdit {
  const text = unitText(file);
  const { start } = loop.span;
  const isMethod = loop.label?.startsWith('retry:') === true && !/^begin\b/.test(text.slice(start));
  return { span: at(start), newText: `${name} ${isMethod ? '||=' : '='} 0${lineEnd(file)}${ownIndent(file, start)}` };
}

/** The variable of `5.times do |attempt|` and `(1..5).each do |attempt|`. */
function turnOf({ iterable, variable }: Loop): string | undefined {
  const isNumbers =
    iterable?.kind === 'range' ||
    (iterable?.kind === 'call' && iterable.callee.kind === 'member' && /^(?:times|upto|step)$/.test(iterable.callee.name));
  return isNumbers && variable?.kind === 'ref' ? variable.name : undefined;
}

/** A keyword at the end of the list, but before `**options` and `&block`. */
function addParameter(text: string, fn: FunctionNode, parameter: string): SourceEdit | undefined {
  if (!fn.nameSpan) return undefined;
  if (text[fn.nameSpan.end] === '(') return addToList(text, masked(text), fn.nameSpan.end, parameter, /\*\*\w|&\w/);
  const line = text.slice(fn.nameSpan.end, text.indexOf('\n', fn.nameSpan.end));
  if (line.trim() === '') return { span: at(fn.nameSpan.end), newText: `(${parameter})` };
  return /[&*#=]/.test(line) ? undefined : { span: at(fn.nameSpan.end + line.trimEnd().length), newText: `, ${parameter}` };
}

function addArgument(text: string, call: Call, argument: string): SourceEdit | undefined {
  if (text[call.callee.span.end] === '(') return addToList(text, masked(text), call.callee.span.end, argument, /&[\w:]/);
  return call.args.length > 0 && call.args.every(({ value }) => value.kind !== 'function')
    ? { span: at(call.span.end), newText: `, ${argument}` }
    : undefined;
}
