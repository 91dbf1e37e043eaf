import { shift, type Span } from '../../../core/range.ts';
import type { Call, FunctionNode, Stmt } from '../../../flow/ir.ts';
import type { RetrySite, SourceEdit } from '../../idioms.ts';
import { retryAfterExpression } from './headers.ts';
import { retryDelayHelper } from './helpers.ts';
import { insertStatements, unitText } from './insert.ts';
import { sleepCall } from './sleep.ts';
import { afterBracket, appendToList, freeName, mergeInsertions, withoutTexts } from './source.ts';
import { styleOf, type Style } from './style.ts';

/** Retries after the first attempt, and the longest wait in milliseconds that is worth sitting through. */
const maxRetries = 5;
const longestWait = '60_000';

/** What a handler is put together from; spans are relative to the unit until the end. */
interface Draft {
  readonly site: RetrySite;
  readonly style: Style;
  readonly text: string;
  readonly wait: string;
  readonly delay: (attempt: string) => string;
}

/** Writes the handler; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const style = styleOf(site.file.path, site.file.text);
  const header = retryAfterExpression(site, style);
  if (header === undefined) return undefined;
  const text = unitText(site.file);
  const helper = retryDelayHelper(site.file, style);
  const declared = site.wait?.declared?.target;
  const wait = declared?.kind === 'ref' ? declared.name : freeName(text, new Set(), ['wait', 'retryWait', 'waitMs']);
  const draft: Draft = { site, style, text, wait, delay: (attempt) => helper.call(header, attempt) };
  const edits = site.again.form === 'callable' ? callAgain(draft) : site.again.form === 'helper' ? beforeHelper(draft) : beforeRetry(draft);
  return edits && mergeInsertions([...edits.map((edit) => ({ ...edit, span: shift(edit.span, site.file.unitStart) })), ...helper.edits]);
}

/** The branch tries again: what it lacks is put before that. */
function beforeRetry(draft: Draft): SourceEdit[] | undefined {
  const { site, style, text, wait } = draft;
  const { again } = site;
  if (again.form !== 'loop' && again.form !== 'recursion' && again.form !== 'timer') return undefined;
  const counting = countAttempts(draft);
  if (counting === undefined) return undefined;
  const canAwait = site.fn?.isAsync === true || site.inPromiseChain;
  if (again.form === 'timer' || !canAwait) return again.form === 'loop' ? undefined : putOff(draft, counting, again.timer, again.call);
  // An error thrown inside this `try` would be taken for one more failed request, without end.
  if (site.swallowed && !again.bounded) return undefined;

  const delay = site.swallowed ? `Math.min(${draft.delay(counting.attempt)}, ${longestWait})` : draft.delay(counting.attempt);
  const limits = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${longestWait}`].join(' || ');
  const lines = [
    ...(site.swallowed ? [] : [`if (${limits}) ${giveUp(draft)}${style.semi}`]),
    ...(counting.step === undefined ? [] : [counting.step + style.semi]),
  ];
  const edits = [...counting.edits];
  const declared = site.wait?.declared;
  if (declared?.value !== undefined) edits.push({ span: declared.value.span, newText: delay });
  else lines.unshift(`const ${wait} = ${delay}${style.semi}`);
  if (site.wait === undefined) lines.push(`await ${sleepCall(site.file, style, wait)}${style.semi}`);
  else if (site.wait.unit === 1000) edits.push({ span: site.wait.duration, newText: `${wait} / 1000` });
  else if (declared === undefined) edits.push({ span: site.wait.duration, newText: wait });
  if (site.fn !== undefined && !site.fn.isAsync) edits.push({ span: at(site.fn.span.start), newText: 'async ' });
  // A constant that was waited for keeps its place and its name; the limits come right after it.
  const before = declared === undefined ? site.before : following(site.body, declared);
  return insertStatements({ text, style, body: site.body, form: site.bodyForm, before, lines, edits });
}

/** Where nothing can be awaited a timer runs the call, and nobody would catch what is thrown: at the limit it is not set. */
function putOff(draft: Draft, counting: Counting, timer: Call | undefined, call: Call): SourceEdit[] | undefined {
  const { site, style, text, wait } = draft;
  const { before } = site;
  const run = timer ?? call;
  // The call's value would be lost in a timer, so it must be a statement of its own.
  if (before?.kind !== 'expr' || (timer === undefined && before.expr.span.start !== run.span.start)) return undefined;
  const delay = timer?.args[1]?.value.span;
  if (timer !== undefined && delay === undefined) return undefined;
  const limits = [...(counting.limit === undefined ? [] : [counting.limit.replace('>=', '<')]), `${wait} <= ${longestWait}`].join(' && ');
  const end = before.span.end - (text[before.span.end - 1] === ';' ? 1 : 0);
  const eol = style.eol + lineIndent(text, before.span.start);
  const edits: SourceEdit[] = [
    ...counting.edits,
    { span: at(before.span.start), newText: `if (${limits}) ${delay === undefined ? 'setTimeout(() => ' : ''}` },
    ...(delay === undefined ? [] : [{ span: delay, newText: wait }]),
    {
      span: { start: end, end: before.span.end },
      newText: `${delay === undefined ? `, ${wait})` : ''}${style.semi}${eol}else console.error(${tooLong(wait)})${style.semi}`,
    },
  ];
  const lines = [`const ${wait} = ${draft.delay(counting.attempt)}${style.semi}`];
  return insertStatements({ text, style, body: site.body, form: site.bodyForm, before, lines, edits });
}

/** Nothing tries again yet: the function is called once more, a limited number of times; after that the branch does what it did. */
function callAgain(draft: Draft): SourceEdit[] | undefined {
  const { site, style, text, wait } = draft;
  if (site.again.form !== 'callable' || site.swallowed) return undefined;
  const { fn, callee } = site.again;
  if (callee.startsWith('this.') && !hasReturnType(text, fn) && style.typed) return undefined;
  const attempt = freeName(text, site.file.moduleNames, ['attempt', 'attempts', 'retryAttempt']);
  const parameter = addParameter(text, fn, `${attempt} = 0`);
  if (parameter === undefined || isPassedAround(site, fn)) return undefined;
  const args = [...fn.params.map((param) => (param.target.kind === 'ref' ? param.target.name : '')), `${attempt} + 1`];
  const lines = [
    `const ${wait} = ${draft.delay(attempt)}${style.semi}`,
    `if (${attempt} < ${maxRetries} && ${wait} <= ${longestWait}) {`,
    `${style.unit}await ${sleepCall(site.file, style, wait)}${style.semi}`,
    `${style.unit}return ${callee}(${args.join(', ')})${style.semi}`,
    '}',
  ];
  return insertStatements({ text, style, body: site.body, form: site.bodyForm, before: site.before, lines, edits: [parameter] });
}

/** A retry helper limits the attempts and adds its own back-off: the branch only waits before it throws. */
function beforeHelper(draft: Draft): SourceEdit[] | undefined {
  const { site, style, text, wait } = draft;
  const { fn } = site;
  if (fn === undefined || (!fn.isAsync && !site.inPromiseChain)) return undefined;
  const lines = [
    `const ${wait} = ${draft.delay('0')}${style.semi}`,
    `if (${wait} <= ${longestWait}) await ${sleepCall(site.file, style, wait)}${style.semi}`,
  ];
  const edits: SourceEdit[] = fn.isAsync ? [] : [{ span: at(fn.span.start), newText: 'async ' }];
  return insertStatements({ text, style, body: site.body, form: site.bodyForm, before: site.before, lines, edits });
}

/** The attempt as an expression, the limit that is missing, the statement that counts, and the edits that bring a counter in. */
interface Counting {
  readonly attempt: string;
  readonly limit?: string;
  readonly step?: string;
  readonly edits: readonly SourceEdit[];
}

function countAttempts({ site, text, style }: Draft): Counting | undefined {
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

const tooLong = (wait: string): string => `\`Rate limited: try again in \${Math.ceil(${wait} / 1000)} s\``;

/** What ends the attempts: the exception that was caught, or an error that says when to come back. */
function giveUp({ site, wait }: Draft): string {
  return site.caught === undefined ? `throw new Error(${tooLong(wait)})` : `throw ${site.caught}`;
}

/** A parameter at the end of the list; undefined behind a rest parameter or where there is no list. */
function addParameter(text: string, fn: FunctionNode, parameter: string): SourceEdit | undefined {
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
function addArgument(text: string, call: Call, fn: FunctionNode, argument: string): SourceEdit | undefined {
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
function isPassedAround({ file }: RetrySite, fn: FunctionNode): boolean {
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

const hasReturnType = (text: string, fn: FunctionNode): boolean => /\)\s*:\s*[^=]/.test(text.slice(fn.span.start, fn.body.span.start));

const at = (offset: number): Span => ({ start: offset, end: offset });

/** A label belongs to its loop. */
const statementStart = (text: string, start: number): number => start - (/[\w$]+:\s*$/.exec(text.slice(0, start))?.[0].length ?? 0);

const lineIndent = (text: string, offset: number): string => /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))![0];

function following(body: Stmt, stmt: Stmt | undefined): Stmt | undefined {
  const statements = body.kind === 'block' ? body.body : [];
  return statements[statements.findIndex((each) => each === stmt) + 1] ?? stmt;
}
