import type { Emission } from '../../flow/facts.ts';
import type { Argument, Call, Expr, ObjectLiteral } from '../../flow/ir.ts';
import { dottedPath } from '../../flow/tree.ts';
import type { UnitView } from '../rule.ts';
import { findAll, pathTo, sameSpan, type AnyNode } from '../support/tree.ts';

/** What sends the code. */
export type Answer =
  | { readonly form: 'call'; readonly call: Call }
  /** `{ statusCode: 429, body: … }`. */
  | { readonly form: 'object'; readonly object: ObjectLiteral }
  /** `ctx.body = …`, `return body, 429`. */
  | { readonly form: 'other' };

/** Callees that send, or make, a whole response: what they are not given, it does not have. */
const senders =
  /^(?:json|jsonp|JSON|IndentedJSON|SecureJSON|PureJSON|AbortWithStatusJSON|jsonify|send|end|sendJson|render|Response|NextResponse|JSONResponse|ORJSONResponse|JsonResponse|HttpResponse|body|entity|Json|Encode|echo|StatusCode|ObjectResult|WriteAsJsonAsync)$/;

/**
 * The answer that an emission is, where everything that decides about its headers is visible. Undefined for exceptions
 * and the project's own helpers, and where a variable or another function may hold or set the headers.
 */
export function answerOf(view: UnitView, emission: Emission): Answer | undefined {
  const root = view.unit.fn?.body ?? view.unit.body;
  const path = pathTo(view.unit, emission.span);
  if (path.some((node) => node.kind === 'exit' && node.form === 'throw')) return raised(view, emission);
  if (emission.receiver !== undefined && isHandedOn(root, emission.receiver, emission)) return undefined;
  if (writersIn(path, emission).some((name) => isHandedOn(root, name, emission))) return undefined;
  const call = findAll(root, (node): node is Call => node.kind === 'call').find((node) => sameSpan(node.span, emission.span));
  if (call !== undefined) return isWhole(view, call) ? { form: 'call', call } : undefined;
  const object = findAll(root, (node): node is ObjectLiteral => node.kind === 'object').find((node) => sameSpan(node.span, emission.span));
  if (object !== undefined) return isLambdaAnswer(object) ? { form: 'object', object } : undefined;
  const list = findAll(root, (node): node is AnyNode & { kind: 'list' } => node.kind === 'list').find((node) =>
    sameSpan(node.span, emission.span),
  );
  if (list !== undefined) return list.kind === 'list' && list.items.length === 2 ? { form: 'other' } : undefined;
  return emission.status === undefined ? undefined : { form: 'other' };
}

/** `raise HTTPException(status_code=429, …)` has its headers among its keywords. */
function raised(view: UnitView, emission: Emission): Answer | undefined {
  const call = findAll(view.unit.fn?.body ?? view.unit.body, (node): node is Call => node.kind === 'call').find((node) =>
    sameSpan(node.span, emission.span),
  );
  const isHttp =
    call !== undefined && dottedPath(call.callee)?.at(-1) === 'HTTPException' && call.args.some(({ name }) => name !== undefined);
  return isHttp && call.args.every(({ name, spread }) => name !== 'headers' && spread !== true) ? { form: 'call', call } : undefined;
}

/** The names handed over in the chain of the call that sends: `w` of `json.NewEncoder(w).Encode(…)`. */
function writersIn(path: readonly AnyNode[], { span }: Emission): string[] {
  const call = path.find((node): node is Call => node.kind === 'call' && sameSpan(node.span, span));
  const names: string[] = [];
  for (
    let current: Expr | undefined = call?.callee;
    current?.kind === 'member' || current?.kind === 'call';
    current = current.kind === 'member' ? current.object : current.callee
  ) {
    if (current.kind === 'call') for (const { value } of current.args) if (value.kind === 'ref') names.push(value.name);
  }
  return names;
}

/** Another function has had the response in hand, and may have set anything. */
const isHandedOn = (root: AnyNode | undefined, receiver: string, { span }: Emission): boolean =>
  findAll(root, (node): node is Call => node.kind === 'call').some(
    (call) => call.span.start < span.start && call.args.some(({ value }) => value.kind === 'ref' && value.name === receiver),
  );

function isWhole(view: UnitView, call: Call): boolean {
  const name = call.callee.kind === 'member' || call.callee.kind === 'ref' ? call.callee.name : '';
  // elsewhere `respond` is the project's own
  const isKtor = name === 'respond' && dottedPath(call.callee)?.join('.') === 'call.respond';
  if (!senders.test(name) && !isKtor) return false;
  for (let current: Expr = call; ;) {
    if (current.kind === 'member') current = current.object;
    else if (current.kind === 'call') {
      const written = current.callee.kind === 'member' ? current.callee.name : '';
      const isBare = view.language.receivers.headerWrites.includes(written) && current.args.length === 1;
      if (isBare && current.args[0]!.value.kind !== 'object' && current.args[0]!.value.kind !== 'literal') return false;
      if (current === call ? !call.args.every(isVisible) : current.args.some(({ spread }) => spread === true)) return false;
      current = current.callee;
    } else return true;
  }
}

/** The body may be anything; what comes after it is options, and must be written out. */
function isVisible({ name, value, spread }: Argument, index: number): boolean {
  if (spread === true || name === 'headers') return false;
  if (index === 0 || name !== undefined) return true;
  if (value.kind !== 'object') return value.kind === 'literal' || value.kind === 'member' || (value.kind === 'call' && !value.isNew);
  return holdsNoHeaders(value);
}

/** Whether an object of options surely holds no other headers than those that are written out. */
function holdsNoHeaders(object: ObjectLiteral): boolean {
  if (object.spreads.length > 0) return false;
  return object.entries.every(
    ({ key, value }) => key.kind === 'literal' && (key.value !== 'headers' || (value.kind === 'object' && holdsNoHeaders(value))),
  );
}

function isLambdaAnswer(object: ObjectLiteral): boolean {
  const names = object.entries.map(({ key }) => (key.kind === 'literal' ? key.value : undefined));
  return names.includes('statusCode') && names.includes('body') && holdsNoHeaders(object);
}
