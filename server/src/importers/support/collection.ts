/** Parsed data that is a collection of codes, as a draft. */
import { ImportRefusal } from '../importer.ts';
import type { ImportedCatalogue } from '../importer.ts';
import { isObject, own, textOf } from './data.ts';
import { DraftBuilder, inferred, stated } from './draftBuilder.ts';
import { readEntries } from './entries.ts';

/** Reads a collection; refuses data in which no codes are found, saying what was there. */
export function readCollection(data: unknown, format: string, fileName: string): ImportedCatalogue {
  const draft = new DraftBuilder(format);
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).replace(/(?:\.errors)?\.\w+$/, '');
  const read = readEntries(draft, data, { path: [base], statuses: [] });
  if (read === 0 || draft.codes.length + draft.statuses.length === 0) {
    const found = Array.isArray(data)
      ? [`a list of ${data.length}`]
      : isObject(data)
        ? [`the members ${Object.keys(data).slice(0, 12).join(', ')}`]
        : ['a single value'];
    throw new ImportRefusal(
      'No list or map of error codes was found: neither names that look like codes with statuses or texts, nor entries with a member such as `code`.',
      { found },
    );
  }
  const title = textOf(own(data, 'title'));
  draft.title = title === undefined ? inferred(base, "the file's name") : stated(title);
  const docs = textOf(own(data, 'docs'));
  if (docs !== undefined && /^https?:/.test(docs)) draft.docs = stated(docs);
  return draft.build();
}
