/** The last step of every import: what the texts imply, and the catalogue's name. */
import { isTransient } from '../../model/retryPolicy.ts';
import type { DraftCode, DraftMeaning, DraftStatus, ImportedCatalogue } from '../importer.ts';
import { inferred, isFlag, stated } from './draftBuilder.ts';
import { actorInWords, policyInWords } from './policyText.ts';

/** Adds the policies and actors that the texts express, and an id made of the title. */
export function finishDraft(draft: ImportedCatalogue, id: string | undefined): ImportedCatalogue {
  const codes = draft.codes.map((entry): DraftCode => ({ ...entry, ...conclude(entry, entry.statuses?.value ?? [], true) }));
  const statuses = draft.statuses.map((entry): DraftStatus => ({ ...entry, ...conclude(entry, [entry.status], false) }));
  const chosen = id ?? draft.id ?? slug(draft.title?.value ?? '');
  return { ...draft, ...(chosen !== '' && { id: chosen }), codes, statuses };
}

function conclude(entry: DraftMeaning, statuses: readonly number[], ofCode: boolean): Pick<DraftMeaning, 'retry' | 'actor'> {
  const action = entry.action?.value;
  const basis = action === undefined ? 'the wording' : "the action's wording";
  const told = policyInWords(action, entry.description?.value, statuses, ofCode);
  // "Retry: no" beside "sign in again" means: not without that; "yes" beside "wait for Retry-After" means: as it says.
  const refined =
    isFlag(entry.retry) && told && isTransient(entry.retry!.value)
      ? told.policy === 'after-fix' || told.policy === 'never'
        ? undefined
        : told
      : isFlag(entry.retry) && told && !isTransient(told.policy)
        ? told
        : undefined;
  const words = entry.retry ? refined : told;
  const actor = entry.actor ? undefined : actorInWords(action, statuses);
  const byStatus = statuses.length > 0 && statuses.every((each) => each >= 500);
  return {
    ...(words && { retry: words.stated ? stated(words.policy) : inferred(words.policy, basis) }),
    ...(actor && { actor: inferred(actor, byStatus ? 'the status' : basis) }),
  };
}

/** A text as a catalogue's id: `My API` becomes `my-api`. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\w\s.-]+/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_.]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
