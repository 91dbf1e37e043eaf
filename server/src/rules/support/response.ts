import { contains, type Span } from '../../core/range.ts';
import type { Expr } from '../../flow/ir.ts';
import type { Meaning, Shape } from '../../flow/receivers.ts';
import { dottedPath, matchesCallee } from '../../flow/tree.ts';
import type { ResponseAccess } from '../../languages/idioms.ts';
import type { FixView } from '../rule.ts';
import type { AnyNode } from './tree.ts';
import type { Definition } from './definitions.ts';

/** The response a branch is about. */
export interface FoundResponse {
  readonly access: ResponseAccess;
  /** The exception it hangs on, where it does. */
  readonly caught?: string;
  /** The variable it starts with. */
  readonly root?: Definition;
}

/** Everything a search for the response looks at. */
export interface ResponseQuery {
  readonly view: FixView;
  readonly path: readonly AnyNode[];
  readonly definitions: readonly Definition[];
  readonly label: Span;
}

/** The expression that holds the response whose code or status the label tests, or the nearest response in scope. */
export function findResponse(query: ResponseQuery): FoundResponse | undefined {
  const arm = query.path
    .flatMap((node) => (node.kind === 'try' ? node.catches : []))
    .find(({ typesSpan }) => typesSpan && contains(typesSpan, query.label));
  // the type of the exception says the status
  if (arm?.param?.kind === 'ref') return errorResponse(query, arm.param.name, 'response');
  for (const subject of subjects(query)) {
    const found = responseOf(query, subject, 0);
    if (found !== undefined) return withHeaders(query, found);
  }
  for (const definition of query.definitions) {
    const found = definition.member === undefined ? definedResponse(query, definition) : undefined;
    if (found !== undefined) return withHeaders(query, found);
  }
  return undefined;
}

/** What the label is compared with, the innermost test first. */
function subjects({ path, label }: ResponseQuery): Expr[] {
  const found: Expr[] = [];
  for (const node of [...path].reverse()) {
    if (node.kind === 'binary') found.push(contains(node.left.span, label) ? node.right : node.left);
    else if (node.kind === 'call') {
      // `[…].includes(code)`, `SET.has(status)`, `isRateLimit(err)`: the subject is an argument or what the method is called on.
      const outside = [...node.args.map((arg) => arg.value), ...(node.callee.kind === 'member' ? [node.callee.object] : [])];
      found.push(...outside.filter((each) => !contains(each.span, label)));
    } else if (node.kind === 'switch' && node.subject !== undefined) found.push(node.subject);
  }
  return found;
}

/** From a tested expression back to the response it was taken from. */
function responseOf(query: ResponseQuery, expr: Expr, depth: number): FoundResponse | undefined {
  if (depth > 12) return undefined;
  switch (expr.kind) {
    case 'logical':
      return responseOf(query, expr.left, depth + 1);
    case 'binary':
    case 'index':
      return responseOf(query, expr.kind === 'binary' ? expr.left : expr.object, depth + 1);
    case 'template':
      return expr.parts[0] && responseOf(query, expr.parts[0], depth + 1);
    case 'member':
      return memberResponse(query, expr.object, expr.name, expr.span, depth);
    case 'ref': {
      const definition = query.definitions.find((each) => each.name === expr.name);
      if (definition === undefined) return undefined;
      if (definition.from === 'value' && definition.member !== undefined)
        return memberResponse(query, definition.value, definition.member, undefined, depth);
      if (definition.member !== undefined) return undefined;
      if (definition.from === 'value' && definition.value.kind === 'call' && isProducer(query, definition.value))
        return definedResponse(query, definition);
      return definition.from === 'value' ? responseOf(query, definition.value, depth + 1) : undefined;
    }
    case 'call': {
      // `res.json()`, `String(res.status)`, `JSON.parse(await res.text())`, `Math.floor(res.status / 100)`.
      if (expr.callee.kind === 'member' && meaningOf(query, 'response', `${expr.callee.name}()`) === 'body')
        return bodyOwner(query, expr.callee.object, depth);
      // `body.get("code")`, and `res.code` where members are methods
      if (expr.callee.kind === 'member' && query.view.language.receivers.memberReads?.includes(expr.callee.name) === true)
        return responseOf(query, expr.callee.object, depth + 1);
      if (expr.callee.kind === 'member' && expr.args.length === 0 && expr.callee.name === 'response')
        return access(query, expr.span, expr.callee.object);
      if (expr.callee.kind === 'member' && expr.args.length === 0) {
        const found = memberResponse(query, expr.callee.object, `${expr.callee.name}()`, undefined, depth);
        if (found !== undefined) return found;
      }
      // `res.status()`, `res.status().is_success()`
      const own = expr.callee.kind === 'member' && expr.args.length === 0 ? `${expr.callee.name}()` : undefined;
      if (own !== undefined && expr.callee.kind === 'member' && meaningOf(query, 'response', own) !== undefined)
        return memberResponse(query, expr.callee.object, own, undefined, depth + 1);
      for (const arg of expr.args) {
        const found = responseOf(query, arg.value, depth + 1);
        if (found !== undefined) return found;
      }
      return own !== undefined && expr.callee.kind === 'member' && expr.callee.object.kind === 'call'
        ? responseOf(query, expr.callee.object, depth + 1)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `object.name`: a fact of a response, a part of its body, or the response itself. */
function memberResponse(
  query: ResponseQuery,
  object: Expr,
  name: string,
  whole: Span | undefined,
  depth: number,
): FoundResponse | undefined {
  if (name === 'response' && whole !== undefined) return access(query, whole, object);
  const meaning = meaningOf(query, 'response', name);
  if (object.kind === 'ref') {
    const definition = query.definitions.find((each) => each.name === object.name);
    const isError = definition?.from === 'caught' || (meaningOf(query, 'error', 'response') === 'response' && isErrorName(object.name));
    if (isError) return errorResponse(query, object.name, name);
    if (meaning === 'status' || meaning === 'ok' || meaning === 'failed' || meaning === 'body') {
      const found = responseOf(query, object, depth + 1);
      if (found !== undefined) return found;
      if (definition !== undefined) return definedResponse(query, definition, true);
    }
    return responseOf(query, object, depth + 1);
  }
  if (object.kind === 'member' && object.name === 'response') return access(query, object.span, object.object);
  if (
    (meaning === 'status' || meaning === 'ok' || meaning === 'body') &&
    object.kind === 'member' &&
    meaningOf(query, 'response', object.name) === undefined
  ) {
    return access(query, object.span, object.object);
  }
  return responseOf(query, object, depth + 1);
}

const bodyOwner = (query: ResponseQuery, object: Expr, depth: number): FoundResponse | undefined =>
  object.kind === 'ref'
    ? definedResponse(
        query,
        query.definitions.find((each) => each.name === object.name),
        true,
      )
    : object.kind === 'member'
      ? access(query, object.span, object.object)
      : responseOf(query, object, depth + 1);

/** An exception: its response is a member of it where the language's clients put it there. */
function errorResponse(query: ResponseQuery, name: string, member: string): FoundResponse | undefined {
  const { view } = query;
  const holds = new RegExp(`\\b${escapeRegExp(name)}\\s*(\\??)\\.\\s*response\\b`).exec(view.text);
  const root = query.definitions.find((each) => each.name === name);
  if (holds === null && member !== 'response' && !/^(?:http|response)_/.test(member)) return undefined;
  return { access: { text: `${name}.response`, optional: true }, caught: name, ...(root === undefined ? {} : { root }) };
}

/** The response as an expression of the source, which may start with an exception. */
function access(query: ResponseQuery, span: Span, owner: Expr): FoundResponse {
  const text = query.view.text.slice(span.start, span.end);
  const name = owner.kind === 'ref' ? owner.name : undefined;
  const root = query.definitions.find((each) => each.name === name);
  const after = query.view.text.slice(span.end, span.end + 2);
  const caught = name !== undefined && (root?.from === 'caught' || isErrorName(name)) ? { caught: name } : {};
  return {
    access: { text, optional: after === '?.' || text.includes('?.') || isAlias(query, span) },
    ...caught,
    ...(root === undefined ? {} : { root }),
  };
}

/** Read into a variable elsewhere, a member may have been absent: the test of the variable narrows no type. */
const isAlias = ({ label, path }: ResponseQuery, span: Span): boolean =>
  !path.some(
    (node) =>
      (node.kind === 'if' || node.kind === 'switch' || node.kind === 'binary') && contains(node.span, span) && contains(node.span, label),
  );

/** A variable or parameter that is a response: made by a client, typed so, or named so by convention. */
function definedResponse(query: ResponseQuery, definition: Definition | undefined, sure = false): FoundResponse | undefined {
  if (definition === undefined || definition.from === 'caught' || definition.member !== undefined) return undefined;
  if (definition.from === 'value' && definition.value.kind === 'call') {
    const callee = dottedPath(definition.value.callee)?.join('.');
    const isNamed = query.view.language.receivers.bareNames[definition.name] === 'response';
    if (!sure && !isNamed && !isProducer(query, definition.value)) return undefined;
    return { access: { text: definition.name, optional: false, ...(callee === undefined ? {} : { producer: callee }) }, root: definition };
  }
  const typed = definition.from === 'param' && definition.type !== undefined && /Response|IncomingMessage/.test(definition.type);
  const named = query.view.language.receivers.bareNames[definition.name] === 'response' || /^(?:res|resp|response)$/.test(definition.name);
  return typed || named || sure ? { access: { text: definition.name, optional: false }, root: definition } : undefined;
}

/** A header bag that was taken out of the response already. */
function withHeaders(query: ResponseQuery, found: FoundResponse): FoundResponse {
  const bag = query.definitions.find(
    (each) => each.member === 'headers' && each.from === 'value' && sourceOf(query, each.value) === found.access.text,
  );
  return bag === undefined ? found : { ...found, access: { ...found.access, headers: bag.name } };
}

const sourceOf = ({ view }: ResponseQuery, expr: Expr): string => view.text.slice(expr.span.start, expr.span.end);

function isProducer({ view }: ResponseQuery, call: Expr): boolean {
  if (call.kind !== 'call') return false;
  // at the end of a chain the method's name is all there is
  const callee = dottedPath(call.callee) ?? (call.callee.kind === 'member' ? ['', call.callee.name] : undefined);
  return view.language.receivers.libraries.some((library) =>
    library.producers?.some((producer) => producer.yields === 'response' && matchesCallee(callee, producer.callee)),
  );
}

const meaningOf = ({ view }: ResponseQuery, shape: Shape, name: string): Meaning | undefined =>
  view.language.receivers.members[shape][name];

const isErrorName = (name: string): boolean => /^(?:e|err|error|ex|exc|exception|cause|reason)$|(?:Error|Exception)$/.test(name);

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
