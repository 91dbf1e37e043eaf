/** Requests that are sent: their method, and whether they carry an idempotency key. */
import type { Call, Expr } from './ir.ts';
import type { Producer } from './receivers.ts';
import { dottedPath, namesOf, visitTree } from './tree.ts';
import type { Walk } from './walk.ts';

/** Which of several requests is sent again is not known: then nothing is said of any. */
export function noteRequest(w: Walk, call: Call, producer: Producer): void {
  const { request } = w;
  const built = builtApart(w, call);
  const method = built?.method ?? methodOf(call, producer);
  const key = hasIdempotencyKey(call) || built?.hasKey === true;
  const { headerless = false } = producer;
  const isOther = request !== undefined && request.span?.start !== call.span.start;
  if (isOther && (request.method !== method || request.hasIdempotencyKey !== key))
    w.request = { method: undefined, hasIdempotencyKey: key, span: undefined };
  else w.request = { method, hasIdempotencyKey: key, span: isOther ? undefined : call.span, headerless };
}

function methodOf(call: Call, producer: Producer): string | undefined {
  if (producer.method !== undefined) return producer.method;
  if (producer.withoutArguments === true) return verbOfChain(call);
  const verb = call.args[0]?.value;
  if (verb?.kind === 'literal' && /^(get|head|post|put|patch|delete|options)$/i.test(String(verb.value)))
    return String(verb.value).toUpperCase();
  for (const arg of call.args) {
    if (arg.name === 'method' && arg.value.kind === 'literal') return String(arg.value.value).toUpperCase();
    if (arg.value.kind !== 'object') continue;
    const entry = arg.value.entries.find(({ key }) => key.kind === 'literal' && key.value === 'method');
    if (entry) return entry.value.kind === 'literal' ? String(entry.value.value).toUpperCase() : undefined;
    if (arg.value.spreads.length > 0) return undefined;
  }
  // options that are not visible may hold any method
  return call.args.slice(1).every((arg) => arg.value.kind === 'object') ? 'GET' : undefined;
}

/** `client.post(url).json(&order).send()`: the verb stands among the calls before. */
function verbOfChain(call: Call): string | undefined {
  let current: Expr = call;
  while (current.kind === 'call' || current.kind === 'member') {
    const verb =
      current.kind === 'call' && current.callee.kind === 'member' && current.callee.name === 'method' ? current.args[0]?.value : undefined;
    if (verb?.kind === 'literal') return String(verb.value).toUpperCase();
    if (current.kind === 'member' && /^(get|head|post|put|patch|delete|options)$/i.test(current.name)) return current.name.toUpperCase();
    current = current.kind === 'call' ? current.callee : current.object;
  }
  return undefined;
}

/** What makes a request one that can be told apart, or that is refused when it comes twice. */
const uniqueRequest = /idempot|^if-(?:none-)?match$|^client_?-?(?:request_?-?)?token$|dedup|nonce|^webhook-id$/i;

function hasIdempotencyKey(call: Parameters<typeof visitTree>[0]): boolean {
  let found = false;
  visitTree(call, (node) => {
    if (node.kind === 'literal' && typeof node.value === 'string' && uniqueRequest.test(node.value)) found = true;
    if ((node.kind === 'ref' || node.kind === 'member') && uniqueRequest.test(node.name)) found = true;
  });
  return found;
}

/** Methods of a request, or of what builds one, by which nothing is added that cannot be seen. */
const plainMethods =
  /^(?:new_?builder|uri|url|build|timeout|version|expectContinue|header|setHeader|addHeader|Set|Add|SetBasicAuth|method|get|head|post|put|patch|delete)$/i;

/** A request that is made first and sent by another call: `http.NewRequest(…)`, `HttpRequest.newBuilder(…).POST(…).build()`. */
function builtApart(w: Walk, call: Call): { readonly method: string; readonly hasKey: boolean } | undefined {
  const given = call.args[0]?.value;
  if (w.input.receivers.requestMakers === undefined || call.args.some(({ value }) => value.kind === 'object')) return undefined;
  const root = w.input.unit.fn?.body ?? w.input.unit.body;
  const made = given?.kind === 'ref' ? soleValue(root, given.name) : given;
  if (made?.kind !== 'call' || (given?.kind === 'ref' && !isPlainlyUsed(root, given.name, call))) return undefined;
  const method = methodGiven(w, made) ?? (isPlainChain(made) ? verbOfChain(made) : undefined);
  return method === undefined ? undefined : { method, hasKey: hasIdempotencyKey(root) };
}

/** What a name is given, where that is done once. */
function soleValue(root: Parameters<typeof visitTree>[0], name: string): Expr | undefined {
  const values: (Expr | undefined)[] = [];
  visitTree(root, (node) => {
    if ((node.kind === 'let' || node.kind === 'assign') && namesOf(node.target).includes(name))
      values.push(node.target.kind === 'ref' || namesOf(node.target)[0] === name ? node.value : undefined);
  });
  return values.length === 1 ? values[0] : undefined;
}

/** The method that a call such as `http.NewRequest` is given. */
function methodGiven({ input }: Walk, { callee, args }: Call): string | undefined {
  const at = input.receivers.requestMakers?.[dottedPath(callee)?.join('.') ?? ''];
  const given = at === undefined ? undefined : args[at]?.value;
  if (given?.kind === 'literal' && typeof given.value === 'string') return given.value.toUpperCase();
  return given?.kind === 'member' ? /^Method(\w+)$/.exec(given.name)?.[1]?.toUpperCase() : undefined;
}

/** Whether the calls of a chain add nothing that cannot be seen: headers by their names only. */
function isPlainChain(call: Call): boolean {
  let current: Expr = call;
  let isBuilt = false;
  while (current.kind === 'call' || current.kind === 'member') {
    if (current.kind === 'call') {
      const name = dottedPath(current.callee)?.at(-1) ?? (current.callee.kind === 'member' ? current.callee.name : '');
      if (!plainMethods.test(name) || (/header/i.test(name) && current.args[0]?.value.kind !== 'literal')) return false;
      isBuilt ||= /^new_?builder$/i.test(name);
      current = current.callee;
    } else current = current.object;
  }
  return isBuilt;
}

/** Whether a request is sent, and nothing is done to it besides that could add a header which cannot be seen. */
function isPlainlyUsed(root: Parameters<typeof visitTree>[0], name: string, sent: Call): boolean {
  let uses = 0;
  let known = 0;
  visitTree(root, (node) => {
    if (node.kind === 'ref' && node.name === name) uses++;
    if (node.kind === 'let' || node.kind === 'assign') known += namesOf(node.target).filter((each) => each === name).length;
    if (node.kind !== 'call') return;
    if (node === sent || node.span.start === sent.span.start)
      known += node.args.filter(({ value }) => value.kind === 'ref' && value.name === name).length;
    const path = dottedPath(node.callee);
    if (path?.[0] === name && path.length > 1 && plainMethods.test(path.at(-1)!) && node.args[0]?.value.kind === 'literal') known++;
  });
  return uses === known;
}
