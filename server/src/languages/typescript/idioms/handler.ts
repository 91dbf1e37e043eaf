import { shift, type Span } from '../../../core/range.ts';
import type { Call, FunctionNode, Stmt } from '../../../flow/ir.ts';
import type { RetrySite, SourceEdit } from '../../idioms.ts';
import { addParameter, countAttempts, isPassedAround, lineIndent, maxRetries, type Counting } from './attempts.ts';
import { retryAfterExpression } from './headers.ts';
import { retryDelayHelper } from './helpers.ts';
import { insertStatements, unitText } from './insert.ts';
import { sleepCall } from './sleep.ts';
import { freeName, mergeInsertions } from '../../support/source.ts';
import { styleOf, type Style } from './style.ts';

/** The longest wait in milliseconds that is worth sitting through. */
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

const tooLong = (wait: string): string => `\`Rate limited: try again in \${Math.ceil(${wait} / 1000)} s\``;

/** What ends the attempts: the exception that was caught, or an error that says when to come back. */
function giveUp({ site, wait }: Draft): string {
  return site.caught === undefined ? `throw new Error(${tooLong(wait)})` : `throw ${site.caught}`;
}

const hasReturnType = (text: string, fn: FunctionNode): boolean => /\)\s*:\s*[^=]/.test(text.slice(fn.span.start, fn.body.span.start));

const at = (offset: number): Span => ({ start: offset, end: offset });

function following(body: Stmt, stmt: Stmt | undefined): Stmt | undefined {
  const statements = body.kind === 'block' ? body.body : [];
  return statements[statements.findIndex((each) => each === stmt) + 1] ?? stmt;
}
