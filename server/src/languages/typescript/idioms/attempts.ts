import type { Span } from '../../../core/range.ts';
import type { Call, FunctionNode } from '../../../flow/ir.ts';
import type { AttemptSite, SourceEdit } from '../../idioms.ts';
import { afterBracket, appendToList, freeName, withoutTexts } from '../../support/source.ts';
import type { Style } from './style.ts';

/** Retries after the first attempt. */
export const maxRetries = 5;

/** Where attempts are counted, and how the file is written. */
export interface Attempts {
  readonly site: AttemptSite;
  readonly style: Style;
  readonly text: string;
}

/** The attempt as an expression, the limit that is missing, the statement that counts, and the edits that bring a counter in. */
export interface Counting {
  readonly attempt: string;
  readonly limit?: string;
  readonly step?: string;
  readonly edits: readonly SourceEdit[];
}

/** Counts the attempts by what is there, or by a new parameter or variable; undefined where none could go through every attempt. */
export function countAttempts({ site, text, style }: Attempts): Counting | undefined {
  const { again, counter } = site;
  if (again.form !== 'loop' && again.form !== 'recursion' && again.form !== 'timer') return undefined;
  if (counter?.direction === 'up')
    return { attempt: counter.name, ...(again.bounded ? {} : { limit: `${counter.name} >= ${maxRetries}` }), edits: [] };
  if (counter?.direction === 'down' && again.bounded && counter.start !== undefined && /^\w+$/.test(counter.start)) {
    return { attempt: `${counter.start} - ${counter.name}`, edits: [] };
  }
  const name = freeName(text, site.file.moduleNames, ['attempt', 'attempts', 'retryAttempt']);
  // What else bounds it (a flag, a deadline) may leave room for too many attempts.
  const limit = { limit: `${name} >= ${maxRetries}` };
  if (again.form === 'loop') {
    const start = statementStart(text, again.loop.span.start);
    const declaration = `let ${name} = 0${style.semi}${style.eol}${lineIndent(text, start)}`;
    return { attempt: name, ...limit, step: `${name} += 1`, edits: [{ span: at(start), newText: declaration }] };
  }
  const parameter = addParameter(text, again.fn, `${name} = 0`);
  if (parameter === undefined || isPassedAround(site, again.fn)) return undefined;
  const calls = again.calls.map((call) => addArgument(text, call, again.fn, `${name} + 1`));
  if (calls.some((edit) => edit === undefined)) return undefined;
  return { attempt: name, ...limit, edits: [parameter, ...calls.filter((edit) => edit !== undefined)] };
}

/** A parameter at the end of the list; undefined behind a rest parameter or where there is no list. */
export function addParameter(text: string, fn: FunctionNode, parameter: string): SourceEdit | undefined {
  const from = fn.nameSpan !== undefined && fn.nameSpan.start >= fn.span.start ? fn.nameSpan.end : fn.span.start;
  const open = text.indexOf('(', from);
  const first = fn.params[0]?.target.span;
  if (open < 0 || open > fn.body.span.start || (first !== undefined && open > first.start)) {
    // `path => …`: one parameter without parentheses.
    return first === undefined || fn.params.length !== 1
      ? undefined
      : { span: first, newText: `(${text.slice(first.start, first.end)}, ${parameter})` };
  }
  const close = afterBracket(text, open);
  if (close === undefined || close > fn.body.span.start + 1 || /\.\.\.\s*[\w$[{]/.test(lastParameter(text.slice(open + 1, close - 1))))
    return undefined;
  return appendToList(text, open, close, parameter);
}

const lastParameter = (list: string): string => list.slice(list.lastIndexOf('...') < 0 ? list.length : list.lastIndexOf('...'));

/** An argument for the parameter just added; parameters left out before it are passed as undefined. */
export function addArgument(text: string, call: Call, fn: FunctionNode, argument: string): SourceEdit | undefined {
  if (call.args.some((arg) => arg.spread === true) || call.args.length > fn.params.length) return undefined;
  const open = text.indexOf('(', call.callee.span.end);
  const close = open < 0 ? undefined : afterBracket(text, open);
  if (close === undefined || close > call.span.end) return undefined;
  const skipped = Array.from({ length: fn.params.length - call.args.length }, () => 'undefined');
  return appendToList(text, open, close, [...skipped, argument].join(', '));
}

/**
 * Handed to something as a value, a function may be called with other arguments than it names: `list.map(load)`,
 * `onClick={load}`. Its declaration, calls, and imports and exports by name are no such use.
 */
export function isPassedAround({ file }: Pick<AttemptSite, 'file'>, fn: FunctionNode): boolean {
  if (fn.name === undefined) return true;
  const code = withoutTexts(file.text);
  const name = fn.name.replace(/[$#]/g, '\\$&');
  for (const { index, 0: match } of code.matchAll(new RegExp(`(?<![\\w$#.])(?:this\\.)?${name}(?![\\w$])`, 'g'))) {
    const before = code.slice(0, index).trimEnd();
    const after = code.slice(index + match.length);
    const isDeclared =
      /\b(?:function|const|let|var|async|static|public|private|protected|readonly|get|set)\*?$/.test(before) ||
      /^\s*[?!]?\s*(?::[^=;]*)?=(?![=>])/.test(after);
    const isCalled = /^\s*(?:<[^()]*>)?\s*\(/.test(after);
    const isModuleName =
      /(?:import|export)\s*(?:type\s*)?\{[^{}]*$/.test(before) || /\bexport\s+default$/.test(before) || /^\s*:/.test(after);
    if (!isDeclared && !isCalled && !isModuleName) return true;
  }
  return false;
}

const at = (offset: number): Span => ({ start: offset, end: offset });

/** Where a statement begins with its label. */
export const statementStart = (text: string, start: number): number => start - (/[\w$]+:\s*$/.exec(text.slice(0, start))?.[0].length ?? 0);

/** The white space that the line of an offset starts with. */
export const lineIndent = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))![0];
