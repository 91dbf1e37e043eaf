import type { Call, FunctionNode, Loop } from '../../../flow/ir.ts';
import type { AttemptSite, SourceEdit } from '../../idioms.ts';
import { freeName } from '../../support/source.ts';
import { addToList, at, lineEnd, ownIndent, unitText } from '../../support/edits.ts';
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

/** Counts the attempts by what is there, or by a new variable or parameter; undefined where none could go through every attempt. */
export function countAttempts(site: AttemptSite): Counting | undefined {
  const { again, counter, file } = site;
  if (again.form !== 'loop' && again.form !== 'recursion') return undefined;
  const limited = (name: string): Pick<Counting, 'limit'> => (again.bounded ? {} : { limit: `${name} >= ${maxRetries}` });
  const text = unitText(file);
  const turns = again.form === 'loop' ? turnOf(again.loop) : undefined;
  if (turns && turns.name !== '_') return { attempt: turns.name, ...limited(turns.name), edits: [] };
  if (counter?.direction === 'up') return { attempt: counter.name, ...limited(counter.name), edits: [] };
  if (counter?.direction === 'down')
    return { attempt: `${maxRetries} - ${counter.name}`, ...(again.bounded ? {} : { limit: `${counter.name} <= 0` }), edits: [] };
  const name = freeName(text, file.moduleNames, ['attempt', 'attempts', 'retry_attempt']);
  if (turns) return { attempt: name, ...limited(name), edits: [{ span: turns.span, newText: name }] };
  // what else bounds it (a flag, a deadline) may leave room for too many attempts
  const limit = `${name} >= ${maxRetries}`;
  if (again.form === 'loop') {
    const { start } = again.loop.span;
    return {
      attempt: name,
      limit,
      step: `${name} += 1`,
      edits: [{ span: at(start), newText: `${name} = 0${lineEnd(file)}${ownIndent(file, start)}` }],
    };
  }
  const parameter = addParameter(text, again.fn, `${name}=0`);
  const calls = again.calls.map((call) => addArgument(text, call, `${name}=${name} + 1`));
  if (!parameter || calls.some((edit) => edit === undefined)) return undefined;
  return { attempt: name, limit, edits: [parameter, ...calls.filter((edit) => edit !== undefined)] };
}

/** The variable of `for attempt in range(5)`. */
function turnOf(loop: Loop): { readonly name: string; readonly span: Loop['span'] } | undefined {
  const over = loop.iterable;
  const isRange = over?.kind === 'range' || (over?.kind === 'call' && /^(?:itertools\.)?count$|^range$/.test(calleeText(over)));
  return isRange && loop.variable?.kind === 'ref' ? { name: loop.variable.name, span: loop.variable.span } : undefined;
}

const calleeText = ({ callee }: Call): string => (callee.kind === 'ref' ? callee.name : callee.kind === 'member' ? callee.name : '');

/** A parameter at the end of the list, but before `**options`. */
function addParameter(text: string, fn: FunctionNode, parameter: string): SourceEdit | undefined {
  const open = fn.nameSpan ? text.indexOf('(', fn.nameSpan.end) : -1;
  return open < 0 || open > fn.body.span.start ? undefined : addToList(text, masked(text), open, parameter, /\*\*\w/);
}

function addArgument(text: string, call: Call, argument: string): SourceEdit | undefined {
  const open = masked(text).indexOf('(', call.callee.span.end);
  return open < 0 || open > call.span.end ? undefined : addToList(text, masked(text), open, argument);
}
