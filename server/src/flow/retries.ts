/** Retry points: where the request runs again, and which labels admit it there. */
import type { RetryPoint } from './facts.ts';
import { heldLabels } from './labels.ts';
import type { State } from './state.ts';
import type { Walk } from './walk.ts';

/** Records a retry point reached in `state`. */
export function noteRetry(w: Walk, state: State, point: Omit<RetryPoint, 'id' | 'method' | 'hasIdempotencyKey'>): void {
  if (w.quiet > 0 || state.dead) return;
  let id = w.facts.retries.findIndex((each) => each.span.start === point.span.start && each.form === point.form);
  if (id < 0) {
    id = w.facts.retries.length;
    w.facts.retries.push({ ...point, id, ...(w.request?.method && { method: w.request.method }), hasIdempotencyKey: w.request?.hasIdempotencyKey ?? false });
  } else if (point.bounded) w.facts.retries[id] = { ...w.facts.retries[id]!, bounded: true };
  for (const { draft, keys, statuses } of heldLabels(w, state)) {
    draft.retries.set(id, { ...(keys && { keys }), ...(statuses && statuses.size < 400 && { statuses: statuses.toArray() }) });
  }
}
