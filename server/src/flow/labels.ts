/** Labels on a way: which of them still admit anything where the walk has come to. */
import type { StatusSet } from '../model/statusSet.ts';
import { isFeasible } from './relation.ts';
import type { State } from './state.ts';
import type { Value } from './value.ts';
import type { BranchDraft, Walk } from './walk.ts';

/** A label and what of its claim is left. */
export interface HeldLabel {
  readonly draft: BranchDraft;
  readonly keys: readonly string[] | undefined;
  readonly statuses: StatusSet | undefined;
}

/** The labels on the ways to this state whose codes or statuses are still possible in it. */
export function heldLabels(w: Walk, state: State): HeldLabel[] {
  const held: HeldLabel[] = [];
  for (const id of state.labels) {
    const draft = w.drafts[id]!;
    const relation = state.relation(draft.responseKey);
    const keys = draft.keys?.filter((key) => isFeasible(w.input.vocabulary, key, relation.statusesOf(key)));
    const statuses = draft.statuses?.and(relation.statuses);
    if (draft.subject === 'code' ? keys?.length === 0 : statuses?.isEmpty === true) continue;
    held.push({ draft, keys, statuses });
  }
  return held;
}

/** A value leaves the branch: where it is a response, headers or an error, whoever gets it can still read the header. */
export function noteHandedOn(w: Walk, value: Value): void {
  if (value.kind !== 'path') return;
  const { meaning, response } = w.classifier.classify(value);
  if (meaning !== 'response' && meaning !== 'headers' && meaning !== 'error') return;
  for (const { draft } of heldLabels(w, w.state)) if (meaning === 'headers' || draft.responseKey === response) draft.handsOn = true;
}
