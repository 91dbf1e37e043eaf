/** Server code: which status, code and headers are sent together. */
import type { Span } from '../core/range.ts';
import { StatusSet } from '../model/statusSet.ts';
import { constantValue, extend, noteCodeLiteral } from './values.ts';
import type { Call, Expr, ObjectLiteral } from './ir.ts';
import { constantMember, type ConstValue, type PathValue, type Value } from './value.ts';
import { dottedPath } from './tree.ts';
import type { Walk } from './walk.ts';

const statusKeys = new Set(['status', 'statusCode', 'status_code', 'httpStatus', 'http_status']);
/** As they are where members are named in the language's own style. */
const foldedStatusKeys = new Set(['status', 'statuscode', 'httpstatus', 'httpstatuscode', 'httpcode']);
const codeKeys = new Set(['code', 'errorCode', 'error_code', 'type']);
const errorish = /error|problem|exception|abort|fail|reject|respon[ds]|reply|send|throw|raise|render|halt|json$/i;

interface Found {
  status?: { readonly value: number; readonly span: Span };
  code?: ConstValue | undefined;
  headers: Set<string>;
  /** The code stands at the envelope's place or beside a status. */
  sure: boolean;
}

/** Looks for a status and a code that one call sends; `sent` is what its receiver was given before. */
export function noteCallEmission(w: Walk, call: Call, receiver: Value | undefined): void {
  if (w.quiet > 0) return;
  const found: Found = { headers: new Set(), sure: false };
  const name = call.callee.kind === 'member' ? call.callee.name : call.callee.kind === 'ref' ? call.callee.name : '';
  fromChain(w, call.callee, found);
  noteNamedStatus(w, call, found);
  noteWrite(w, call, found);
  const sends =
    call.isNew === true ||
    w.input.receivers.sends?.includes(name) === true ||
    errorish.test(name) ||
    makesError(call) ||
    found.status !== undefined;
  for (const argument of call.args) {
    if (argument.name !== undefined) fromKeyword(w, argument.name, argument.value, found);
    else fromArgument(w, argument.value, found, sends);
  }
  for (const root of sentRoots(w, call, receiver)) {
    const sent = w.state.sent.get(root);
    if (sent?.status && found.status === undefined) found.status = { value: sent.status.value, span: sent.status };
    for (const header of sent?.headers ?? []) found.headers.add(header);
  }
  if (found.code === undefined) return;
  emit(w, call.span, found, receiverName(call.callee));
}

/** The roots of the response objects that a call may send by: what it is called on, and the names handed over on the way. */
function sentRoots(w: Walk, call: Call, receiver: Value | undefined): Set<number> {
  const roots = new Set<number>();
  if (w.state.sent.size === 0) return roots;
  // `render json: …` answers for the object whose method this is: with its own response and headers
  if (call.callee.kind === 'ref' && w.input.receivers.implicitResponse === true) return new Set(w.state.sent.keys());
  if (receiver?.kind === 'path') roots.add(receiver.root.id);
  // a controller's own methods answer by the response of its request
  if (call.callee.kind === 'ref')
    for (const name of ['Response', 'HttpContext', 'this']) if (w.globals.has(name)) roots.add(w.globals.get(name)!.id);
  let current: Expr = call;
  while (current.kind === 'member' || current.kind === 'call') {
    if (current.kind === 'call') for (const { value } of current.args) addRoot(w, value, roots);
    current = current.kind === 'member' ? current.object : current.callee;
  }
  addRoot(w, current, roots);
  return roots;
}

function addRoot(w: Walk, expr: Expr, roots: Set<number>): void {
  const id = expr.kind === 'ref' ? w.scopes.lookup(expr.name) : undefined;
  const value = id === undefined ? undefined : w.state.env.get(id);
  if (value?.kind === 'path' && value.path.length === 0) roots.add(value.root.id);
  const free = expr.kind === 'ref' && id === undefined ? w.globals.get(expr.name) : undefined;
  if (free !== undefined) roots.add(free.id);
}

/** A member's name as it is in the JSON, for languages that have a style of their own: `StatusCode` is `statuscode`. */
const folded = (name: string): string => name.replaceAll(/[_-]/g, '').toLowerCase();

function isStatusKey(w: Walk, name: string): boolean {
  return statusKeys.has(name) || (w.input.receivers.foldsNames === true && foldedStatusKeys.has(folded(name)));
}

/** An object literal that holds a status and a code: a result, a thrown value, a Lambda response. */
export function noteObjectEmission(w: Walk, object: ObjectLiteral): void {
  if (w.quiet > 0 || w.emitted.has(object.span.start)) return;
  const found: Found = { headers: new Set(), sure: false };
  fromObject(w, object, found, true);
  if (found.code === undefined) return;
  if (found.status !== undefined) emit(w, object.span, found, undefined);
  else noteCodeLiteral(w, found.code, 'emission', `emission${object.span.start}`, 'name');
}

/** `return body, 404, headers`, `(StatusCode::NOT_FOUND, Json(…))`: an answer as a tuple. */
export function noteTupleEmission(w: Walk, items: readonly Expr[], span: Span): void {
  if (w.quiet > 0 || items.length < 2 || items.length > 3) return;
  const found: Found = { headers: new Set(), sure: false };
  for (const item of items) {
    const status = statusOf(w, item, false);
    if (status) found.status ??= status;
    else if (found.code !== undefined && item.kind === 'object')
      for (const entry of item.entries) addKey(entry.key, (header) => found.headers.add(header));
    else if (item.kind === 'object' || item.kind === 'call') fromBody(w, item, found);
    else if (item.kind === 'list')
      for (const pair of item.items) if (pair.kind === 'list' && pair.items[0]) addHeader(w, pair.items[0], found);
  }
  const code =
    found.status === undefined || found.code !== undefined
      ? undefined
      : items.map((item) => (item.kind === 'literal' ? knownCode(w, item) : undefined)).find((each) => each !== undefined);
  // a row of a table: whoever sends it may add headers
  if (code !== undefined) return emit(w, span, { ...found, code }, undefined, true);
  if (found.code !== undefined && found.status !== undefined) emit(w, span, found, undefined);
}

/** A header's name as a literal or a constant. */
function addHeader(w: Walk, name: Expr, found: Found): void {
  const constant = constantOf(w, name) ?? w.evaluate(name);
  if (constant.kind === 'const' && typeof constant.value === 'string') found.headers.add(constant.value.toLowerCase());
}

/** The body of an answer: an object, or a call that makes one of an object or of keywords. */
function fromBody(w: Walk, body: Expr, found: Found): void {
  if (body.kind === 'object') return fromArgument(w, body, found, false);
  if (body.kind !== 'call') return;
  for (const argument of body.args) {
    if (argument.name !== undefined) fromKeyword(w, argument.name, argument.value, found);
    else fromBody(w, argument.value, found);
  }
}

function emit(w: Walk, span: Span, found: Found, receiver: string | undefined, isRow = false): void {
  const code = found.code!;
  const { vocabulary } = w.input;
  const value = String(code.value);
  const key = vocabulary.keyOf(value);
  const outerSpan = code.literal?.span ?? code.span;
  const same = w.facts.emissions.findIndex((each) => each.code?.outerSpan.start === outerSpan.start);
  // the body was written out before it was known what it is sent with
  if (same >= 0 && (w.facts.emissions[same]!.status !== undefined || found.status === undefined)) return;
  if (same >= 0) w.facts.emissions.splice(same, 1);
  const known = vocabulary.has(key);
  const documented = known ? vocabulary.statusesOf(key) : undefined;
  const contentSpan = code.literal?.contentSpan ?? code.span;
  if (!isRow)
    w.facts.emissions.push({
      span,
      ...(found.status && { status: found.status }),
      code: { span: contentSpan, outerSpan, value, key },
      headers: [...found.headers],
      ...(receiver && { receiver }),
    });
  const response = `emission${outerSpan.start}`;
  const before = w.facts.codes.findIndex((use) => use.outerSpan.start === outerSpan.start);
  if (before >= 0) w.facts.codes.splice(before, 1);
  w.facts.codes.push({
    span: contentSpan,
    outerSpan,
    code: value,
    key,
    form: 'emission',
    literal: code.literal?.plain === true,
    certainty: found.sure && found.status !== undefined ? 'envelope' : 'name',
    response: w.idOf(response),
    group: w.idOf(`group:${response}`),
    ...(found.status && { statuses: [found.status.value], narrowedBy: found.status.span, sameExpression: true }),
    possible: w.state.dead || found.status === undefined || documented === undefined || documented.includes(found.status.value),
    reachable: !w.state.dead,
    handled: [],
    negated: false,
  });
}

/** `res.status(404).header(…)`: what the chain before the last call says. */
function fromChain(w: Walk, callee: Expr, found: Found): void {
  let current: Expr = callee;
  while (current.kind === 'member' || current.kind === 'call') {
    if (current.kind === 'call') {
      noteWrite(w, current, found);
      current = current.callee;
    } else current = current.object;
  }
}

function noteWrite(w: Walk, call: Call, found: Found): void {
  const name = call.callee.kind === 'member' || call.callee.kind === 'ref' ? call.callee.name : '';
  noteNamedStatus(w, call, found);
  const { statusCalls } = w.input.receivers;
  if (statusCalls !== undefined && Object.hasOwn(statusCalls, name)) {
    const span = call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span;
    found.status ??= { value: statusCalls[name]!, span };
  }
  const first = call.args[0]?.value;
  if (first === undefined) return;
  if (w.input.receivers.statusWrites.includes(name)) {
    const status = statusOf(w, first);
    if (status) found.status ??= status;
  }
  if (w.input.receivers.headerWrites.includes(name)) headersOf(w, call, (header) => found.headers.add(header));
}

/** `Results.NotFound(…)`, `HttpResponse::NotFound()`: the call's name is the status. */
function noteNamedStatus(w: Walk, call: Call, found: Found): void {
  const path = w.input.receivers.statusOfCallee && dottedPath(call.callee);
  const value = path && w.input.receivers.statusOfCallee?.(path);
  if (value !== undefined) found.status ??= { value, span: call.callee.span };
}

function headersOf(w: Walk, call: Call, add: (name: string) => void): void {
  const first = call.args[0]?.value;
  // `writeHead(429, { … })`: behind the status
  const object = first?.kind === 'literal' && typeof first.value === 'number' ? call.args.at(-1)?.value : first;
  if (object?.kind === 'object') for (const entry of object.entries) addKey(entry.key, add);
  else if (first !== undefined) {
    // `insert_header(("Retry-After", "5"))`
    const name = first.kind === 'list' ? first.items[0] : first;
    const value = name && (constantOf(w, name) ?? (name.kind === 'member' || name.kind === 'ref' ? w.evaluate(name) : undefined));
    if (value?.kind === 'const' && typeof value.value === 'string') add(value.value.toLowerCase());
  }
}

function addKey(key: Expr, add: (name: string) => void): void {
  if (key.kind === 'literal' && typeof key.value === 'string') add(key.value.toLowerCase());
}

function fromArgument(w: Walk, expr: Expr, found: Found, sends: boolean): void {
  if (expr.kind === 'object') {
    w.emitted.add(expr.span.start);
    fromObject(w, expr, found, true);
    return;
  }
  if (expr.kind === 'call' && constantOf(w, expr) === undefined) {
    // JSON.stringify({…}), gin.H{…} wrapped once more
    for (const argument of expr.args) {
      if (argument.value.kind === 'object') fromArgument(w, argument.value, found, sends);
      else if (sends && found.code === undefined && makesBody(expr)) found.code = knownCode(w, argument.value);
    }
    return;
  }
  if (!sends) return;
  const status = statusOf(w, expr, false);
  if (status && status.value >= 400) found.status ??= status;
  found.code ??= knownCode(w, expr);
}

/** The constant, where a catalogue has it. */
function knownCode(w: Walk, expr: Expr): ConstValue | undefined {
  const constant = constantOf(w, expr);
  return typeof constant?.value === 'string' && w.input.vocabulary.has(w.input.vocabulary.keyOf(constant.value)) ? constant : undefined;
}

/** `ApiError::new(404, "x")`, `Problem.of(…)`. */
function makesError({ callee }: Call): boolean {
  return (
    callee.kind === 'member' &&
    /^(?:of|from|create|build|new|with_\w+)$/i.test(callee.name) &&
    (callee.object.kind === 'ref' || callee.object.kind === 'member') &&
    errorish.test(callee.object.name)
  );
}

/** `new ErrorBody("x", "…")`, `ErrorBody.of("x")`: a body made by position. */
function makesBody(call: Call): boolean {
  const name = call.callee.kind === 'member' || call.callee.kind === 'ref' ? call.callee.name : '';
  return call.isNew === true || /^(?:of|from|create|build|new)$/i.test(name) || errorish.test(name);
}

function fromKeyword(w: Walk, name: string, expr: Expr, found: Found): void {
  if (isStatusKey(w, name)) {
    const status = statusOf(w, expr);
    if (status) found.status ??= status;
  } else if (codeKeys.has(name)) {
    const constant = constantOf(w, expr);
    if (typeof constant?.value === 'string') found.code ??= constant;
  } else if (name === 'headers' && expr.kind === 'object')
    for (const entry of expr.entries) addKey(entry.key, (header) => found.headers.add(header));
  else if (expr.kind === 'object') fromObject(w, expr, found, false);
  else if (expr.kind === 'call') fromBody(w, expr, found);
}

function fromObject(w: Walk, object: ObjectLiteral, found: Found, outermost: boolean): void {
  const folds = w.input.receivers.foldsNames === true;
  const codeTails = new Set(w.input.vocabulary.pointers('code').map((pointer) => (folds ? folded(pointer.at(-1) ?? '') : pointer.at(-1))));
  for (const { key, value } of object.entries) {
    if (key.kind !== 'literal' || typeof key.value !== 'string') continue;
    // headers as an argument of their own
    if (key.value.toLowerCase() === 'retry-after') found.headers.add('retry-after');
    const name = folds ? folded(key.value) : key.value;
    if (outermost && isStatusKey(w, name)) {
      const status = statusOf(w, value);
      if (status) found.status ??= status;
    } else if (name === 'headers' && value.kind === 'object') {
      for (const entry of value.entries) addKey(entry.key, (header) => found.headers.add(header));
    } else if (codeTails.has(name) || (name === 'code' && value.kind === 'literal')) {
      const constant = constantOf(w, value);
      if (typeof constant?.value === 'string') {
        found.code ??= constant;
        if (codeTails.has(name)) found.sure = true;
      }
    } else if (/^(?:error|body|data|extensions|problem|content|value)$/.test(name) && value.kind === 'object') {
      w.emitted.add(value.span.start);
      fromObject(w, value, found, false);
    } else if (name === 'body' && value.kind === 'call') fromArgument(w, value, found, false);
  }
}

/** `isAsked`: only a status can stand there, so that its name will do. */
function statusOf(w: Walk, expr: Expr, isAsked = true): { value: number; span: Span } | undefined {
  const constant = constantOf(w, expr);
  const named = isAsked && typeof constant?.value === 'string' ? w.input.receivers.statusOfText?.(constant.value) : undefined;
  if (named !== undefined) return { value: named, span: expr.span };
  if (typeof constant?.value !== 'number' || !StatusSet.all.has(constant.value) || constant.value === 0) return undefined;
  return { value: constant.value, span: expr.span };
}

/** The constant an expression surely is, without evaluating it. */
function constantOf(w: Walk, expr: Expr): ConstValue | undefined {
  if (expr.kind === 'literal') return { kind: 'const', value: expr.value, literal: expr, span: expr.span };
  if (expr.kind === 'ref') {
    const id = w.scopes.lookup(expr.name);
    const value = id === undefined ? constantValue(w, expr, expr.span) : w.state.env.get(id);
    return value?.kind === 'const' ? { ...value, span: expr.span } : undefined;
  }
  if (expr.kind === 'member' && expr.object.kind === 'ref') {
    const id = w.scopes.lookup(expr.object.name);
    const value =
      id === undefined ? constantValue(w, expr, expr.span) : extend(w, w.state.env.get(id) ?? { kind: 'unknown' }, expr.name, expr.span);
    return value.kind === 'const' ? { ...value, span: expr.span } : undefined;
  }
  if (expr.kind === 'member') {
    // `Response.Status.NOT_FOUND`, `Errors.LIMITED.code`
    const path = dottedPath(expr);
    if (path === undefined || w.scopes.lookup(path[0]!) !== undefined) return undefined;
    const value = constantValue(w, expr, expr.span);
    return value.kind === 'const' ? { ...value, span: expr.span } : undefined;
  }
  // `HttpStatus.NOT_FOUND.value()`
  if (expr.kind === 'call' && expr.args.length === 0 && expr.callee.kind === 'member' && constantMember.test(expr.callee.name)) {
    const constant = constantOf(w, expr.callee.object);
    return constant && constant.literal === undefined ? constant : undefined;
  }
  return undefined;
}

function receiverName(callee: Expr): string | undefined {
  let current: Expr = callee;
  while (current.kind === 'member' || current.kind === 'call') current = current.kind === 'member' ? current.object : current.callee;
  return current.kind === 'ref' ? current.name : undefined;
}

/** `json({…}).header(…)`, `json({…}).setStatusCode(404)`: what was sent by the calls before gets a header or a status. */
export function amendEmissions(w: Walk, call: Call, from: number): void {
  const found: Found = { headers: new Set(), sure: false };
  noteWrite(w, call, found);
  if (found.status === undefined && found.headers.size === 0) return;
  for (let i = from; i < w.facts.emissions.length; i++) {
    const emission = w.facts.emissions[i]!;
    const status = emission.status ?? found.status;
    w.facts.emissions[i] = { ...emission, ...(status && { status }), headers: [...new Set([...emission.headers, ...found.headers])] };
    const at = w.facts.codes.findIndex((use) => use.form === 'emission' && use.outerSpan.start === emission.code?.outerSpan.start);
    const use = w.facts.codes[at];
    if (use === undefined || emission.status !== undefined || status === undefined) continue;
    const documented = w.input.vocabulary.has(use.key) ? w.input.vocabulary.statusesOf(use.key) : undefined;
    const possible = w.state.dead || documented === undefined || documented.includes(status.value);
    w.facts.codes[at] = { ...use, statuses: [status.value], narrowedBy: status.span, sameExpression: true, possible };
  }
}

/** `ctx.status = 404`, `ctx.body = {…}`, `res.statusCode = 404`: what a response object is given by assignment. */
export function setSent(w: Walk, object: PathValue, member: string, value: Value, span: Span): void {
  const sent = w.state.sent.get(object.root.id) ?? { headers: new Set<string>() };
  if (isStatusKey(w, member) && value.kind === 'const' && typeof value.value === 'number') {
    const at = value.literal?.span ?? span;
    w.state.sent.set(object.root.id, { ...sent, status: { value: value.value, start: at.start, end: at.end } });
  } else if (/^headers$/i.test(object.path.at(-1) ?? '') || member.toLowerCase() === 'retry-after') {
    const header = /^retry.?after$/i.test(member) ? 'retry-after' : member.toLowerCase();
    w.state.sent.set(object.root.id, { ...sent, headers: new Set([...sent.headers, header]) });
  } else if (member === 'body' && value.kind === 'object') noteBody(w, object, value, span);
}

function noteBody(w: Walk, object: PathValue, value: Value & { kind: 'object' }, span: Span): void {
  const found: Found = { headers: new Set(w.state.sent.get(object.root.id)?.headers), sure: false };
  const status = w.state.sent.get(object.root.id)?.status;
  if (status) found.status = { value: status.value, span: status };
  const entries = [...value.entries.values()];
  fromObject(w, { kind: 'object', span, entries, spreads: [] }, found, false);
  if (found.code) emit(w, span, found, object.root.name);
}

/** `res.status(404)`, `res.setHeader(…)` as a statement of its own: remembered for what follows. */
export function noteSent(w: Walk, call: Call, receiver: Value | undefined): void {
  if (receiver?.kind !== 'path') return;
  const found: Found = { headers: new Set(), sure: false };
  noteWrite(w, call, found);
  if (found.status === undefined && found.headers.size === 0) return;
  const before = w.state.sent.get(receiver.root.id);
  const status = found.status ? { value: found.status.value, start: found.status.span.start, end: found.status.span.end } : before?.status;
  w.state.sent.set(receiver.root.id, { ...(status && { status }), headers: new Set([...(before?.headers ?? []), ...found.headers]) });
}
