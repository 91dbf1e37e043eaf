/** Tests of texts that are meant for people. */
import type { Expr } from './ir.ts';
import { hasFailed } from './retries.ts';
import type { ConstValue, PathValue } from './value.ts';
import type { Walk } from './walk.ts';

/** `detail.indexOf("…") >= 0`: asked like `includes`. */
export function noteIndexOf(w: Walk, call: Expr): void {
  if (
    call.kind !== 'call' ||
    call.callee.kind !== 'member' ||
    call.args.length === 0 ||
    !/^(indexOf|lastIndexOf|find|IndexOf)$/.test(call.callee.name)
  )
    return;
  w.quiet++;
  const receiver = w.evaluate(call.callee.object);
  const text = w.evaluate(call.args[0]!.value);
  w.quiet--;
  if (
    receiver.kind === 'path' &&
    text.kind === 'const' &&
    typeof text.value === 'string' &&
    w.classifier.classify(receiver).meaning === 'message'
  )
    noteMessage(w, receiver, text, 'contains');
}

/** A text for people that is branched on. */
export function noteMessage(
  w: Walk,
  subject: PathValue,
  constant: ConstValue,
  method: 'equality' | 'contains' | 'prefix' | 'pattern',
): void {
  if (w.quiet > 0) return;
  const classified = w.classifier.classify(subject);
  w.facts.messages.push({
    span: constant.literal?.span ?? constant.span,
    text: String(constant.value),
    member: subject.path.at(-1) ?? '',
    method,
    response: w.idOf(classified.response),
    certainty: classified.certainty,
    failed: subject.root.shape === 'error' || hasFailed(w.state, undefined, classified.response),
  });
}
