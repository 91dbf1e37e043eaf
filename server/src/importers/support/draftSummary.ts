/** A draft in a few lines, for previews and for comparing. */
import type { DraftCode, ImportedCatalogue } from '../importer.ts';

/** One line per code: `code | statuses | policy`; what was inferred has a tilde before it, what is unknown is a dash. */
export function summariseCodes(draft: ImportedCatalogue): string[] {
  return draft.codes.map(({ code, statuses, retry }: DraftCode) => {
    const tilde = (provenance: string | undefined): string => (provenance === 'inferred' ? '~' : '');
    return `${code} | ${statuses ? tilde(statuses.provenance) + statuses.value.join(',') : '-'} | ${retry ? tilde(retry.provenance) + retry.value : '-'}`;
  });
}
