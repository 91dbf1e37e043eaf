/** Conditions: what is true on each of the two ways. */
import { StatusSet } from '../model/statusSet.ts';
import type { Span } from '../core/range.ts';
import { isAboutAnswers } from './answers.ts';
import { noteComparedMember } from './envelopeReads.ts';
import type { Binary, Call, Expr, Stmt } from './ir.ts';
import { isStatus, member } from './membership.ts';
import { noteIndexOf, noteMessage } from './messages.ts';
import { State } from './state.ts';
import { testPattern, testPrefix, testTypes } from './statusTexts.ts';
import { bothWays, codeAsStatus, testCode, testStatus } from './tests.ts';
import { dottedPath } from './tree.ts';
import type { ConstValue, PathValue, Value } from './value.ts';
import type { Walk, Ways } from './walk.ts';

const swap = ({ yes, no }: Ways): Ways => ({ yes: no, no: yes });

/** Evaluates a condition; `w.state` is used up and must be set to one of the ways (or their join). */
export function branch(w: Walk, expr: Expr): Ways {
  switch (expr.kind) {
    case 'not':
      return swap(w.branch(expr.operand));
    case 'logical': {
      if (expr.op === 'coalesce') break;
      const left = w.branch(expr.left);
      const goesOn = expr.op === 'and' ? left.yes : left.no;
      w.state = goesOn;
      const right = w.branch(expr.right);
      return expr.op === 'and'
        ? { yes: right.yes, no: State.join(left.no, right.no) }
        : { yes: State.join(left.yes, right.yes), no: right.no };
    }
    case 'literal':
      if (typeof expr.value === 'boolean') {
        const dead = w.state.copy().kill();
        return expr.value ? { yes: w.state, no: dead } : { yes: dead, no: w.state };
      }
      break;
    case 'conditional': {
      const test = w.branch(expr.test);
      w.state = test.yes;
      const then = w.branch(expr.then);
      w.state = test.no;
      const otherwise = w.branch(expr.otherwise);
      return { yes: State.join(then.yes, otherwise.yes), no: State.join(then.no, otherwise.no) };
    }
    case 'binary':
      return compare(w, expr);
    case 'call': {
      const asked = asksMembership(w, expr) ?? comparesByMethod(w, expr) ?? predicate(w, expr);
      if (asked) return asked;
      break;
    }
    case 'do': {
      const last = expr.body.kind === 'block' ? expr.body.body.at(-1) : undefined;
      if (expr.body.kind !== 'block' || last?.kind !== 'expr') break;
      w.scopes.push();
      for (const each of expr.body.body.slice(0, -1)) w.run(each);
      const ways = w.branch(last.expr);
      w.scopes.pop();
      return ways;
    }
    case 'index': {
      const object = w.evaluate(expr.object);
      const asked = member(w, w.evaluate(expr.index), object, expr.span, false);
      if (asked && object.kind === 'collection') return asked;
      break;
    }
    default:
      break;
  }
  return truth(w, expr);
}

/** The truthiness of a value. */
function truth(w: Walk, expr: Expr): Ways {
  const named = expr.kind === 'call' && expr.args.length === 0 ? expr.callee : expr;
  const name = named.kind === 'ref' || named.kind === 'member' ? named.name : '';
  const value = w.evaluate(expr.kind === 'typeTest' ? expr.value : expr);
  if (expr.kind === 'typeTest') return (value.kind === 'path' ? testTypes(w, value, [expr.type], expr.span) : undefined) ?? bothWays(w);
  if (value.kind === 'test') {
    // names of tests within tests: nobody goes on for long
    if (w.quiet > 8) return bothWays(w);
    w.quiet++;
    const ways = w.branch(value.expr);
    w.quiet--;
    return ways;
  }
  if (value.kind === 'path') {
    const classified = w.classifier.classify(value);
    if (classified.meaning === 'ok' || classified.meaning === 'failed') {
      const ways = testStatus(w, { subject: value, classified, statuses: StatusSet.ok, form: 'flag', span: expr.span, negated: false });
      return classified.meaning === 'ok' ? ways : swap(ways);
    }
    const flagged = statusFlag(w, value, expr.kind === 'call' ? expr.callee : expr);
    if (flagged) return flagged;
  }
  const ways = bothWays(w);
  if (/retr|attempt|tries|left|remaining|abort|cancel|deadline|expired|budget|max/i.test(name)) {
    ways.yes.bounded = true;
    ways.no.bounded = true;
  }
  return ways;
}

/** `res.is_client_error`: a range of statuses by its name. */
function statusFlag(w: Walk, value: PathValue, expr: Expr): Ways | undefined {
  const name = value.path.at(-1);
  const flags = w.input.receivers.statusFlags;
  const range = name !== undefined && flags !== undefined && Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (range === undefined) return undefined;
  const subject: PathValue = { ...value, path: value.path.slice(0, -1) };
  const classified = w.classifier.classify(subject);
  const isTelling = classified.meaning === 'unknown' && /client|server|[45]xx|success/i.test(name!);
  if (!isTelling && !['response', 'status', 'error'].includes(classified.meaning)) return undefined;
  const [from, to] = range;
  const span = expr.kind === 'member' ? expr.nameSpan : expr.span;
  const form = to < 400 || from < 400 ? 'flag' : from === to ? 'equality' : 'range';
  return testStatus(w, {
    subject,
    classified: { ...classified, meaning: 'status' },
    statuses: StatusSet.range(from, to),
    form,
    span,
    negated: false,
  });
}

const flipped = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function compare(w: Walk, expr: Binary): Ways {
  if (expr.op === '~') return pattern(w, expr);
  if (expr.op === 'in' || expr.op === 'not in') {
    const left = w.evaluate(expr.left);
    const right = w.evaluate(expr.right);
    const ways =
      (expr.right.kind === 'range' ? compareRange(w, left, expr.right, expr.span) : undefined) ??
      member(w, left, right, expr.span, expr.op === 'not in', expr.right.span) ??
      bothWays(w);
    return expr.op === 'in' ? ways : swap(ways);
  }
  if (!Object.hasOwn(flipped, expr.op)) return truth(w, expr);
  const op = expr.op as keyof typeof flipped;
  const left = w.evaluate(expr.left);
  const right = w.evaluate(expr.right);
  noteIndexOf(w, expr.left);
  noteIndexOf(w, expr.right);
  return (
    compareWith(w, left, op, right, expr.left.span, expr.span) ??
    compareWith(w, right, flipped[op], left, expr.right.span, expr.span) ??
    counterTest(w, op, left, right)
  );
}

/** `subject OP constant`; undefined where it is no test of ours. */
export function compareWith(
  w: Walk,
  subject: Value,
  op: keyof typeof flipped,
  other: Value,
  subjectSpan: Span,
  span: Span,
): Ways | undefined {
  const negated = op === '!=';
  if (subject.kind === 'class' && other.kind === 'const' && typeof other.value === 'number') {
    const hundreds = other.value;
    const statuses = StatusSet.where((status) => status !== 0 && holds(Math.floor(status / 100), negated ? '==' : op, hundreds));
    const ways = testStatus(w, {
      subject: subject.of,
      classified: w.classifier.classify(subject.of),
      statuses,
      form: 'range',
      span: other.span,
      negated,
    });
    return negated ? swap(ways) : ways;
  }
  if (subject.kind !== 'path' || other.kind !== 'const') return undefined;
  const classified = codeAsStatus(w.classifier.classify(subject), [other.value]);
  const number = statusNumber(other.value, classified.certainty !== 'name');
  if (number !== undefined && isStatus(number)) noteComparedMember(w, subject, classified, subjectSpan, number);
  else if (typeof other.value === 'string') noteComparedMember(w, subject, classified, subjectSpan, other.value);
  if (classified.meaning === 'status') {
    if (number === undefined || (op === '==' || op === '!=' ? !isStatus(number) : number < 100 || number > 600)) return bothWays(w);
    const statuses = StatusSet.where((status) => status !== 0 && holds(status, negated ? '==' : op, number));
    const form = op === '==' || op === '!=' ? 'equality' : 'range';
    const ways = testStatus(w, { subject, classified, statuses, form, span: other.span, literalSpan: other.literal?.span, negated });
    return negated ? swap(ways) : ways;
  }
  if ((classified.meaning === 'ok' || classified.meaning === 'failed') && typeof other.value === 'boolean') {
    const ways = testStatus(w, { subject, classified, statuses: StatusSet.ok, form: 'flag', span, negated: false });
    const positive = (other.value === (op === '==')) === (classified.meaning === 'ok');
    return positive ? ways : swap(ways);
  }
  if (op !== '==' && op !== '!=') return undefined;
  if (typeof other.value !== 'string') return classified.meaning === 'code' ? bothWays(w) : undefined;
  if (classified.meaning === 'code' || classified.meaning === 'error') {
    const ways = testCode(w, { subject, classified, constants: [other], form: 'comparison', negated });
    return negated ? swap(ways) : ways;
  }
  if (classified.meaning === 'message') {
    noteMessage(w, subject, other, 'equality');
    return bothWays(w);
  }
  return undefined;
}

function holds(value: number, op: keyof typeof flipped, other: number): boolean {
  switch (op) {
    case '==':
      return value === other;
    case '!=':
      return value !== other;
    case '<':
      return value < other;
    case '<=':
      return value <= other;
    case '>':
      return value > other;
    case '>=':
      return value >= other;
  }
}

/** A number, or (where the subject surely is an HTTP status) a string of three digits. */
function statusNumber(value: ConstValue['value'], strings: boolean): number | undefined {
  if (typeof value === 'number') return value;
  return strings && typeof value === 'string' && /^[1-5]\d\d$/.test(value) ? Number(value) : undefined;
}

/** `a < b` of two values that are none of ours counts as a bound: a counter, a deadline. */
function counterTest(w: Walk, op: keyof typeof flipped, left: Value, right: Value): Ways {
  const ways = bothWays(w);
  // whether there is a header at all says nothing of its form
  const isAbsent = [left, right].some((value) => value.kind === 'const' && (value.value === '' || value.value === null));
  for (const value of [left, right])
    if (value.kind === 'wait' && !(isAbsent && value.form === 'text')) w.guardedWaits.add(value.span.start);
  const counts = (value: Value): boolean =>
    value.kind === 'unknown' || value.kind === 'path' || (value.kind === 'const' && typeof value.value === 'number');
  const isConst = left.kind === 'const' && right.kind === 'const';
  const ordered = op !== '==' && op !== '!=';
  const numeric = [left, right].some((value) => value.kind === 'const' && typeof value.value === 'number');
  const bothUnknown = left.kind !== 'const' && right.kind !== 'const';
  if (!isConst && counts(left) && counts(right) && (ordered || numeric || bothUnknown)) {
    ways.yes.bounded = true;
    ways.no.bounded = true;
  }
  return ways;
}

/** `SET.has(code)`, `[429, 503].includes(status)`, `code in {…}` by a method. */
function asksMembership(w: Walk, call: Call): Ways | undefined {
  if (call.callee.kind !== 'member' || !w.input.receivers.membership.includes(call.callee.name)) return undefined;
  const argument = call.args[0]?.value;
  if (argument === undefined || call.args.length > 1) return undefined;
  const collection = w.evaluate(call.callee.object);
  const value = w.evaluate(argument);
  return (
    member(w, value, collection, call.span, false, call.callee.object.span) ??
    (collection.kind === 'path' ? undefinedOrBoth(w, call, value) : bothWays(w))
  );
}

/** A member test of a value that is no collection of ours: `headers.has("retry-after")` looks at the header. */
function undefinedOrBoth(w: Walk, call: Call, value: Value): Ways {
  if (value.kind === 'const' && typeof value.value === 'string' && value.value.toLowerCase() === 'retry-after') w.evaluate(call);
  return bothWays(w);
}

/** `"x".equals(code)`, `code.equals("x")`, `message.startsWith("…")`. */
function comparesByMethod(w: Walk, call: Call): Ways | undefined {
  if (call.callee.kind !== 'member' || call.args.length === 0) return undefined;
  const { name } = call.callee;
  const isEquality = w.input.receivers.equality.includes(name);
  const isPrefix =
    /^(startsWith|starts_with|endsWith|ends_with|startswith|endswith|StartsWith|start_with\?|contains|Contains|indexOf)$/.test(name);
  if (!isEquality && !isPrefix) return undefined;
  const receiver = w.evaluate(call.callee.object);
  const argument = call.args[0]!.value;
  const other = w.evaluate(argument);
  if (isEquality) {
    return (
      compareWith(w, receiver, '==', other, call.callee.object.span, call.span) ??
      compareWith(w, other, '==', receiver, argument.span, call.span) ??
      bothWays(w)
    );
  }
  if (receiver.kind !== 'path' || other.kind !== 'const') return bothWays(w);
  if (w.classifier.classify(receiver).meaning === 'message') noteMessage(w, receiver, other, 'prefix');
  const isStart = /^start/i.test(name) && call.args.length === 1;
  return (isStart ? testPrefix(w, receiver, String(other.value), other.span) : undefined) ?? bothWays(w);
}

/** `/rate limit/.test(err.message)`. */
function pattern(w: Walk, expr: Binary): Ways {
  const left = w.evaluate(expr.left);
  const right = w.evaluate(expr.right);
  // a digits test: what is no number is noticed
  if (left.kind === 'wait') w.guardedWaits.add(left.span.start);
  if (left.kind === 'path' && w.classifier.classify(left).meaning === 'message') {
    noteMessage(w, left, right.kind === 'const' ? right : { kind: 'const', value: '', span: expr.right.span }, 'pattern');
  }
  if (left.kind === 'path' && right.kind === 'const') return testPattern(w, left, String(right.value), right.span) ?? bothWays(w);
  return bothWays(w);
}

/** `status in 400..499`. */
function compareRange(w: Walk, value: Value, range: Expr & { kind: 'range' }, span: Span): Ways | undefined {
  if (value.kind !== 'path') return undefined;
  const classified = w.classifier.classify(value);
  const statuses = rangeStatuses(w, range);
  if (classified.meaning !== 'status' || statuses === undefined) return undefined;
  return testStatus(w, { subject: value, classified, statuses, form: 'range', span, negated: false });
}

/** The statuses of `400..499`; undefined where a bound is no constant. */
export function rangeStatuses(w: Walk, range: Expr & { kind: 'range' }): StatusSet | undefined {
  const bound = (expr: Expr | undefined, fallback: number): number | undefined => {
    if (expr === undefined) return fallback;
    const value = w.evaluate(expr);
    return value.kind === 'const' && typeof value.value === 'number' ? value.value : undefined;
  };
  const from = bound(range.from, 100);
  const to = bound(range.to, 599);
  if (from === undefined || to === undefined) return undefined;
  return StatusSet.range(from, range.inclusive || range.to === undefined ? to : to - 1);
}

/** A local function that is one test: `isRateLimit(err)` refines like its body. */
function predicate(w: Walk, call: Call): Ways | undefined {
  const path = dottedPath(call.callee);
  if (path?.length !== 1 || w.quiet > 4) return undefined;
  const local = w.scopes.lookup(path[0]!);
  const bound = local === undefined ? undefined : w.state.env.get(local);
  const far = isAboutAnswers(w, call);
  if (!far) w.near++;
  const fn = bound?.kind === 'function' ? bound.fn : local === undefined ? w.functionOf(path[0]!) : undefined;
  if (!far) w.near--;
  const test = fn && onlyReturn(fn.body);
  if (fn === undefined || test === undefined || fn.params.length < call.args.length) return undefined;
  const args = call.args.map((arg) => w.evaluate(arg.value));
  if (!args.some((arg) => arg.kind === 'path')) return undefined;
  const outer = w.labelSpan;
  w.labelSpan = outer ?? call.span;
  w.quiet++;
  w.scopes.push(true);
  fn.params.forEach((param, i) => {
    if (param.target.kind === 'ref') w.state.env.set(w.scopes.declare(param.target.name), args[i] ?? { kind: 'unknown' });
  });
  const ways = w.branch(test);
  w.scopes.pop();
  w.quiet--;
  w.labelSpan = outer;
  return ways;
}

function onlyReturn(body: Stmt): Expr | undefined {
  if (body.kind === 'block' && body.body.length === 1) return onlyReturn(body.body[0]!);
  if (body.kind === 'exit' && body.form === 'return') return body.value;
  return body.kind === 'expr' ? body.expr : undefined;
}
