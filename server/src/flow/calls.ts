/** Calls: requests, header reads, parses, helpers, retries, and functions handed over. */
import type { Span } from '../core/range.ts';
import { StatusSet } from '../model/statusSet.ts';
import { canonicalPath } from './aliases.ts';
import { bindPattern } from './bind.ts';
import { runClosure } from './closures.ts';
import { amendEmissions, noteCallEmission, noteSent } from './emissions.ts';
import { asNumber, asWait, extend, noteRetryAfterRead } from './values.ts';
import { isErrorLog, noteErrorExit } from './errorExits.ts';
import { effectsOf } from './helpers.ts';
import { isAboutAnswers } from './answers.ts';
import { noteHandedOn } from './labels.ts';
import type { Argument, Call, Expr, FunctionNode } from './ir.ts';
import type { RetryHelper } from './receivers.ts';
import { findHelper, noteChained, runHelper } from './retryHelpers.ts';
import { noteRequest } from './requests.ts';
import { noteRetry } from './retries.ts';
import { noteRetryOptions } from './retryOptions.ts';
import { noteLookupCall } from './tables.ts';
import { dottedPath, matchesCallee, matchesMethod } from './tree.ts';
import { constantMember, unknown, type ConstValue, type PathValue, type Value } from './value.ts';
import type { Walk } from './walk.ts';

/** Evaluates a call. */
export function evaluateCall(w: Walk, call: Call): Value {
  const path = canonicalPath(w, dottedPath(call.callee));
  const noted = w.facts.retries.length;
  const sent = w.facts.emissions.length;
  const messages = w.facts.messages.length;
  const receiver = calleeReceiver(w, call.callee);
  if (w.facts.emissions.length > sent) amendEmissions(w, call, sent);
  const name = call.callee.kind === 'member' ? call.callee.name : (path?.[0] ?? '');
  const value = resultOf(w, call, path, receiver, name);
  // a test that looks at a text does not branch on it
  if ([name, ...(path ?? [])].some((part) => assertion.test(part))) w.facts.messages.length = messages;
  if (w.facts.retries.length > noted) noteChained(w, call, path ?? ['', name], noted);
  if (!call.args.some((arg) => arg.out === true)) return value;
  fillArguments(w, call, name, receiver, value);
  // what was read went into the argument: the call itself tells whether that succeeded
  return value.kind === 'wait' ? value : { kind: 'path', root: w.newRoot('unknown'), path: [] };
}

const assertion = /^(?:assert|expect|require|verify|should)(?:$|[A-Z_])/;

/** `Decode(&problem)`, `Unmarshal(data, &problem)`: the argument holds from then on what is read. */
function fillArguments(w: Walk, call: Call, name: string, receiver: Value | undefined, result: Value): void {
  w.quiet++;
  const sources = call.args.filter((arg) => arg.out !== true && arg.value.kind !== 'function').map((arg) => w.evaluate(arg.value));
  w.quiet--;
  const isRead = result.kind === 'wait' || (result.kind === 'path' && w.input.receivers.memberReads?.includes(name) === true);
  const read = isRead ? result : (derived(w, name, sources) ?? (receiver && derived(w, name, [receiver])));
  for (const { value, out } of call.args) {
    if (out === true && (value.kind === 'ref' || value.kind === 'member')) bindPattern(w, value, read ?? unknown, false);
  }
}

function resultOf(w: Walk, call: Call, path: readonly string[] | undefined, receiver: Value | undefined, name: string): Value {
  const chained = receiver && (promiseChain(w, call, name, receiver) ?? handedOn(w, call, name, receiver));
  if (chained) return chained;
  noteCallEmission(w, call, receiver);
  // on what a chain of calls gives back, the method's own name is all there is
  const helper = findHelper(w, path ?? (call.callee.kind === 'member' ? ['', name] : undefined), call.args);
  const { receivers } = w.input;
  const dotted = path?.join('.') ?? name;
  const whole = path ?? ['', name];
  const isOneOf = (patterns: readonly string[]): boolean => patterns.includes(dotted) || matchesMethod(whole, patterns);
  const isTimer = isOneOf(receivers.timers);
  const goesOn = isTimer || isOneOf(receivers.sleeps) || (call.isNew === true && name === 'Promise');
  const args = call.args.map((arg) => argument(w, arg, goesOn, helper));
  if (!/^(log|warn|error|debug|info|trace|print|println|fatal)$/i.test(name)) for (const value of args) noteHandedOn(w, value);
  if (helper) runHelper(w, call, helper);
  noteRetryOptions(w, call, path);
  noteSent(w, call, receiver);
  if (isErrorLog(path)) noteErrorExit(w, call, 'log');

  const header = headerRead(w, call, name, receiver, args);
  if (header) return header;
  if (receivers.numberParsers.includes(dotted)) {
    const [first] = args;
    const notices = (receivers.numberParsersThrow === true && w.catching > 0) || /\bTry/.test(dotted);
    if (first?.kind === 'wait' && notices) w.guardedWaits.add(first.span.start);
    if (first?.kind === 'wait') return asNumber(w, first, call.span, call.args[0]!.value.span, dotted);
    return first?.kind === 'path' || first?.kind === 'const' ? first : unknown;
  }
  if (isOneOf(receivers.dateParsers) && args.some((value) => value.kind === 'wait')) {
    w.readsDate = true;
    return unknown;
  }
  if (/^(isNaN|isFinite|isInteger|is_nan|is_numeric|is_int|ctype_digit|test)$/.test(name)) {
    for (const value of args) if (value.kind === 'wait') w.guardedWaits.add(value.span.start);
    return unknown;
  }
  if (/retry.?after/i.test(name) && !receivers.headerWrites.includes(name)) {
    noteRetryAfterRead(w, call.span, '*');
    return { kind: 'wait', span: call.span, form: 'number' };
  }
  if (isOneOf(receivers.exits)) return leave(w);
  if (call.args.length === 0 && receiver !== undefined && receivers.signals?.includes(name)) w.state.bounded = true;
  if (receiver?.kind === 'path' && receivers.statusGuards?.includes(name)) return guardStatus(w, receiver, call.span);
  if (isTimer) noteScheduled(w, call);
  // what the function does when it runs again says nothing of what it does now
  if (noteRecursion(w, call, path)) return { kind: 'path', root: w.newRoot('unknown'), path: [] };
  const produced = produce(w, call, call.isNew === true ? path : whole);
  if (produced) return produced;
  const effects = localEffects(w, call, path);
  if (effects) return effects;
  if (receivers.wrappers.includes(dotted) && args.length >= 1) return args[0]!;
  if (receiver !== undefined && call.callee.kind === 'member') return ofReceiver(w, call, receiver, name, args, dotted);
  return derived(w, name, args) ?? { kind: 'path', root: w.newRoot('unknown', { call: dotted }), path: [] };
}

function calleeReceiver(w: Walk, callee: Expr): Value | undefined {
  if (callee.kind === 'member') {
    // `logger.warn(…)`: what another file calls `logger` is of no interest, but a set that is asked is
    const asked =
      callee.object.kind !== 'ref' ||
      w.input.receivers.membership.includes(callee.name) ||
      w.input.receivers.equality.includes(callee.name);
    if (!asked) w.near++;
    const receiver = w.evaluate(callee.object);
    if (!asked) w.near--;
    return receiver;
  }
  if (callee.kind !== 'ref') w.evaluate(callee);
  return undefined;
}

function argument(w: Walk, arg: Argument, goesOn: boolean, helper: RetryHelper | undefined): Value {
  if (arg.value.kind !== 'function') return w.evaluate(arg.value);
  if (helper === undefined) runClosure(w, arg.value.fn, { isContinuation: goesOn });
  return { kind: 'function', fn: arg.value.fn };
}

/** `.then(f)`, `.catch(f)`: the function gets the value, or an error, and goes on from here. */
function promiseChain(w: Walk, call: Call, name: string, receiver: Value): Value | undefined {
  if (name !== 'then' && name !== 'catch' && name !== 'finally') return undefined;
  const callbacks = call.args.map((arg) => (arg.value.kind === 'function' ? arg.value.fn : undefined));
  if (!callbacks.some((fn) => fn !== undefined)) return undefined;
  const error = (): Value => ({ kind: 'path', root: w.newRoot('error'), path: [] });
  const run = (fn: FunctionNode | undefined, value: Value): Value =>
    fn ? runClosure(w, fn, { args: [value], isContinuation: true }) : unknown;
  if (name === 'catch') {
    run(callbacks[0], error());
    return receiver;
  }
  if (name === 'finally') {
    run(callbacks[0], unknown);
    return receiver;
  }
  const result = run(callbacks[0], receiver);
  if (callbacks[1]) run(callbacks[1], error());
  return result.kind === 'unknown' ? { kind: 'path', root: w.newRoot('unknown'), path: [] } : result;
}

/** `.thenCompose(f)`, `.ContinueWith(f)`, a header's `.map(f)`: the functions get what they are called on, or an error. */
function handedOn(w: Walk, call: Call, name: string, receiver: Value): Value | undefined {
  const { chains } = w.input.receivers;
  if (chains === undefined || !Object.hasOwn(chains, name)) return undefined;
  if (receiver.kind !== 'wait' && (receiver.kind !== 'path' || w.classifier.classify(receiver).meaning === 'unknown')) return undefined;
  let result: Value | undefined;
  for (const { value } of call.args) {
    if (value.kind !== 'function') continue;
    const args = chains[name]!.map((kind): Value => (kind === 'value' ? receiver : { kind: 'path', root: w.newRoot('error'), path: [] }));
    const back = runClosure(w, value.fn, { args, isContinuation: true });
    result = back.kind === 'unknown' ? (result ?? receiver) : back;
  }
  return result;
}

/** `headers.get("retry-after")`, `res.header("Retry-After")`, or any call that is given that name. */
function headerRead(w: Walk, call: Call, name: string, receiver: Value | undefined, args: readonly Value[]): Value | undefined {
  const index = args.findIndex(
    (value) => value.kind === 'const' && typeof value.value === 'string' && value.value.toLowerCase() === 'retry-after',
  );
  if (index >= 0) {
    const writes = w.input.receivers.headerWrites.includes(name) && args.length > index + 1;
    if (writes || /^(has|contains|delete|includes|push|append|log|info|debug|warn)$/.test(name)) return undefined;
    const response = receiver?.kind === 'path' ? w.classifier.classify(receiver).response : '*';
    noteRetryAfterRead(w, call.span, response);
    return { kind: 'wait', span: call.span, form: 'text' };
  }
  if (receiver?.kind === 'path' && args.length === 1 && args[0]?.kind === 'const' && w.input.receivers.headerReads.includes(name)) {
    const shape = w.classifier.classify(receiver).meaning;
    if (shape === 'headers' || shape === 'response')
      return extend(w, receiver, shape === 'headers' ? String(args[0].value) : `${name}()`, call.span);
  }
  return undefined;
}

/** Control does not come back from here. */
function leave(w: Walk): Value {
  for (const id of w.state.labels) w.drafts[id]!.exits.add('throw');
  w.state.kill();
  return unknown;
}

/** `res.raise_for_status()`: what is left here is no failure. */
function guardStatus(w: Walk, receiver: PathValue, span: Span): Value {
  const classified = w.classifier.classify(receiver);
  if (classified.meaning !== 'response' && classified.meaning !== 'unknown') return receiver;
  const relation = w.state.relation(classified.response);
  const by = { span, expression: w.expression };
  const thrown = w.state.copy();
  thrown.relations.set(classified.response, relation.withStatus(StatusSet.range(400, 599), by));
  if (!w.state.dead) w.frame.throws.push(thrown);
  w.state.relations.set(classified.response, relation.withStatus(StatusSet.range(400, 599).not(), by));
  return receiver;
}

/** `Timer(5, send)`: the function is handed over by its name. */
function noteScheduled(w: Walk, call: Call): void {
  for (const { value } of call.args) if (value.kind === 'ref' || value.kind === 'member') noteRecursion(w, call, dottedPath(value), true);
}

/** Whether a name stands for the object whose method is being walked. */
function isOwn(w: Walk, name: string): boolean {
  return (
    name === 'this' ||
    name === 'self' ||
    name === 'Self' ||
    name === '@' ||
    (w.input.unit.fn?.self === name && w.scopes.lookup(name) === undefined)
  );
}

/** The function calls itself: the request runs again. Returns whether it does. */
function noteRecursion(w: Walk, call: Call, path: readonly string[] | undefined, isScheduled = false): boolean {
  if (path === undefined || path.length > 2 || (call.isNew === true && !isScheduled)) return false;
  const name = path.at(-1)!;
  if (path.length > 1 && !isOwn(w, path[0]!)) return false;
  let isLater = isScheduled;
  for (let frame: Walk['frame'] | undefined = w.frame; frame !== undefined; frame = frame.parent) {
    if (frame.fn?.name === name && isSameFunction(w, frame.fn, call, path)) {
      noteRetry(w, w.state, {
        span: call.span,
        form: isLater ? 'timer' : 'recursion',
        bounded: w.state.bounded || w.boundedOutside,
        honoursRetryAfter: false,
      });
      return true;
    }
    if (!frame.isContinuation) return false;
    isLater = true;
  }
  return false;
}

/** Whether a call by this path means the function: a method is called on its own object, or by its bare name where the language allows. */
function isSameFunction(w: Walk, fn: FunctionNode, call: Call, path: readonly string[]): boolean {
  if (w.input.receivers.implicitThis !== true) return (path.length === 2) === (fn.container !== undefined);
  const needed = fn.params.filter(({ fallback }) => fallback === undefined).length;
  return call.args.length <= fn.params.length && call.args.length >= needed;
}

function produce(w: Walk, call: Call, path: readonly string[] | undefined): Value | undefined {
  if (path === undefined) return undefined;
  const local = w.scopes.lookup(path[0]!);
  const dotted = path.join('.');
  for (const library of w.libraries) {
    for (const producer of library.producers ?? []) {
      if (producer.callee !== dotted && !(producer.callee.includes('*') && matchesCallee(path, producer.callee))) continue;
      if (producer.receiver?.test(path.at(-2) ?? '') === false || (producer.withoutArguments === true && call.args.length > 0)) continue;
      // a parameter or variable of the same name is somebody else's, unless it may be the client itself
      if (local !== undefined && path.length === 1 && w.state.env.get(local)?.kind === 'function') continue;
      noteRequest(w, call, producer);
      return { kind: 'path', root: w.newRoot(producer.yields, { producer }), path: [] };
    }
  }
  return undefined;
}

/** A function of this module or an imported one: what calling it does. */
function localEffects(w: Walk, call: Call, path: readonly string[] | undefined): Value | undefined {
  const far = isAboutAnswers(w, call);
  if (!far) w.near++;
  const fn = localFunction(w, path);
  if (!far) w.near--;
  if (fn === undefined) return undefined;
  const effects = effectsOf(fn, w.input.receivers);
  if (effects.readsDate && effects.readsRetryAfter) w.readsDate = true;
  if (effects.readsRetryAfter) {
    noteRetryAfterRead(w, { start: -1, end: -1 }, '*');
    w.facts.headerReads.pop();
  }
  if (effects.neverReturns) {
    w.frame.throws.push(w.state.copy());
    return leave(w);
  }
  return undefined;
}

function localFunction(w: Walk, path: readonly string[] | undefined): FunctionNode | undefined {
  if (path === undefined) return undefined;
  if (path.length === 1) {
    const id = w.scopes.lookup(path[0]!);
    const value = id === undefined ? undefined : w.state.env.get(id);
    if (value !== undefined) return value.kind === 'function' ? value.fn : undefined;
    return w.functionOf(path[0]!);
  }
  return path.length === 2 && isOwn(w, path[0]!) ? w.functionOf(path[1]!) : undefined;
}

/** A method of a value: `res.json()` leads on, most others yield something new. */
function ofReceiver(w: Walk, call: Call, receiver: Value, name: string, args: readonly Value[], dotted: string): Value {
  if (receiver.kind === 'wait') {
    if (/match|test|search|isdigit|isdecimal|isnumeric/i.test(name)) w.guardedWaits.add(receiver.span.start);
    if (w.input.receivers.numberMethods?.includes(name))
      return asNumber(w, receiver, call.span, call.callee.kind === 'member' ? call.callee.object.span : call.span, name);
    return receiver;
  }
  if (receiver.kind === 'const' && call.args.length === 0 && constantMember.test(name)) return receiver;
  if (receiver.kind === 'path' && w.input.receivers.bodyReads?.includes(name)) {
    const { meaning } = w.classifier.classify(receiver);
    if (meaning === 'body') return receiver;
    const member: PathValue = { ...receiver, path: [...receiver.path, `${name}()`] };
    if (/^(?:body|headers)$/.test(w.classifier.classify(member).meaning)) return member;
    if (meaning === 'response' || meaning === 'error') return { kind: 'path', root: receiver.root, path: [...receiver.path, 'json()'] };
  }
  if (receiver.kind === 'path' && (call.args.length === 0 || (name === 'json' && args.every((arg) => arg.kind !== 'object')))) {
    const value: PathValue = { kind: 'path', root: receiver.root, path: [...receiver.path, `${name}()`] };
    return asWait(w, value, call.span) ?? value;
  }
  if (receiver.kind === 'path' && w.input.receivers.memberReads?.includes(name)) {
    // `get("code", default)` reads one member, `dig("error", "code")` goes on from each to the next
    const names = name === 'dig' ? args : args.slice(0, 1);
    const isNamed = names.length > 0 && names.every((each) => each.kind === 'const' && typeof each.value === 'string');
    const value = isNamed
      ? names.reduce((from: Value, each) => extend(w, from, String((each as ConstValue).value), call.span), receiver)
      : unknown;
    // of a value that is not known the member must tell something: `api.get("orders")` is another answer each time
    const within = ['body', 'error', 'response'].includes(w.classifier.classify(receiver).meaning);
    if (value.kind !== 'unknown' && (within || value.kind !== 'path' || w.classifier.classify(value).meaning !== 'unknown')) return value;
  }
  noteLookupCall(w, receiver, name, args, call.span);
  if (receiver.kind === 'object' && name === 'get' && args[0]?.kind === 'const')
    return extend(w, receiver, String(args[0].value), call.span);
  return derived(w, name, args) ?? { kind: 'path', root: w.newRoot('unknown', { call: dotted }), path: [] };
}

/** `parseProblem(res)`, `JSON.parse(text)`: the same response, read by a helper. */
function derived(w: Walk, name: string, args: readonly Value[]): Value | undefined {
  const isRead = w.input.receivers.bodyReads?.includes(name) === true;
  // `decodeFromString(Problem.serializer(), text)`: what is read may come after what it becomes
  const isAnswer = (each: Value): boolean => each.kind === 'path' && /^(?:response|body)$/.test(w.classifier.classify(each).meaning);
  const first = (isRead ? args.find(isAnswer) : undefined) ?? args[0];
  if (
    first?.kind !== 'path' ||
    (!isRead && !/json|parse|decode|unmarshal|deserial|body|problem|payload|read|buffer|extract|error|loads|string|unwrap/i.test(name))
  )
    return undefined;
  const { meaning } = w.classifier.classify(first);
  if (meaning === 'response') return { kind: 'path', root: first.root, path: [...first.path, 'json()'] };
  return meaning === 'error' || meaning === 'body' || meaning === 'code' || meaning === 'status' ? first : undefined;
}
