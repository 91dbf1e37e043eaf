/** Errors passed on: whether what is thrown still tells which request it was. */
import type { Certainty } from './facts.ts';
import type { Expr } from './ir.ts';
import { visitTree } from './tree.ts';
import type { Walk } from './walk.ts';

/** Whether a call writes an error to a log. */
export const isErrorLog = (path: readonly string[] | undefined): boolean =>
  path !== undefined &&
  path.length > 1 &&
  /^(error|warn|warning|fatal|critical|exception)$/i.test(path.at(-1)!) &&
  /^(console|_?log(ger)?|logging|slog|Log)$/i.test(path.at(-2)!);

/**
 * Records a thrown or logged value that carries facts of a response (its message, code or status) one by one. The whole body,
 * response or error carries the request id with it.
 */
export function noteErrorExit(w: Walk, value: Expr, form: 'throw' | 'log'): void {
  if (w.quiet > 0 || value.kind !== 'call') return;
  let response: string | undefined;
  let certainty: Certainty = 'exception';
  let hasRequestId = false;
  w.quiet++;
  for (const { value: argument } of value.args) {
    visitTree(argument, (node) => {
      if (node.kind === 'function') return false;
      if (node.kind !== 'ref' && node.kind !== 'member') return true;
      const part = w.evaluate(node);
      if (part.kind !== 'path') return false;
      const classified = w.classifier.classify(part);
      if (classified.meaning === 'message' || classified.meaning === 'code' || classified.meaning === 'status') {
        response ??= classified.response;
        if (certainty !== 'envelope') certainty = classified.certainty;
      } else if (classified.meaning !== 'unknown') hasRequestId = true;
      if (/request.?id|instance|trace/i.test(part.path.at(-1) ?? '')) hasRequestId = true;
      return false;
    });
  }
  w.quiet--;
  if (response !== undefined) w.facts.errorExits.push({ span: value.span, form, response: w.idOf(response), certainty, hasRequestId });
}
