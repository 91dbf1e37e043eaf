/** Errors passed on: whether what is thrown still tells which request it was. */
import type { Expr } from './ir.ts';
import { visitTree } from './tree.ts';
import type { Walk } from './walk.ts';

/**
 * Records a thrown value that carries facts of a response (its message, code or status) one by one. The whole body,
 * response or error carries the request id with it.
 */
export function noteErrorExit(w: Walk, value: Expr): void {
  if (w.quiet > 0 || value.kind !== 'call') return;
  let response: string | undefined;
  let hasRequestId = false;
  w.quiet++;
  for (const { value: argument } of value.args) {
    visitTree(argument, (node) => {
      if (node.kind === 'function') return false;
      if (node.kind !== 'ref' && node.kind !== 'member') return true;
      const part = w.evaluate(node);
      if (part.kind !== 'path') return false;
      const classified = w.classifier.classify(part);
      if (classified.meaning === 'message' || classified.meaning === 'code' || classified.meaning === 'status') response ??= classified.response;
      else if (classified.meaning !== 'unknown') hasRequestId = true;
      if (/request.?id|instance|trace/i.test(part.path.at(-1) ?? '')) hasRequestId = true;
      return false;
    });
  }
  w.quiet--;
  if (response !== undefined) w.facts.errorExits.push({ span: value.span, form: 'throw', response: w.idOf(response), hasRequestId });
}
