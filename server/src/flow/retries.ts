/** Retry points: where the request runs again, and which labels admit it there. */
import { StatusSet } from '../model/statusSet.ts';
import type { RetryPoint } from './facts.ts';
import { heldLabels } from './labels.ts';
import type { State } from './state.ts';
import type { Walk } from './walk.ts';

const failures = StatusSet.range(400, 599);

/** Whether some response is known to be no success: a failure is left of it, and no `ok`. */
export function hasFailed(state: State, except?: ReadonlySet<string>, only?: string): boolean {
  for (const [key, { statuses }] of state.relations)
    if ((only ?? key) === key && except?.has(key) !== true && !statuses.meets(StatusSet.ok) && statuses.meets(failures)) return true;
  return false;
}

/** Records a retry point reached in `state`. */
export function noteRetry(
  w: Walk,
  state: State,
  point: Omit<RetryPoint, 'id' | 'method' | 'request' | 'hasIdempotencyKey' | 'headerless' | 'failed'>,
): void {
  if (w.quiet > 0 || state.dead) return;
  let id = w.facts.retries.findIndex((each) => each.span.start === point.span.start && each.form === point.form);
  if (id < 0) {
    id = w.facts.retries.length;
    w.facts.retries.push({
      ...point,
      id,
      ...(hasFailed(state) && { failed: true }),
      ...(w.request?.method && { method: w.request.method }),
      ...(w.request?.span && { request: w.request.span }),
      hasIdempotencyKey: w.request?.hasIdempotencyKey ?? false,
      ...(w.request?.headerless === true && { headerless: true }),
    });
  } else if (point.bounded) w.facts.retries[id] = { ...w.facts.retries[id]!, bounded: true };
  for (const { draft, keys, statuses } of heldLabels(w, state)) {
    draft.retries.set(id, {
      ...(keys && { keys }),
      ...(statuses && statuses.size < 400 && { statuses: statuses.toArray() }),
      ...(state.loose.has(draft.id) && { loose: true }),
    });
  }
}
