import type { CodeEntry } from '../../../model/catalogue.ts';
import { inferPolicy } from '../../../model/retryPolicy.ts';
import { directoryOf, relativePath } from '../../../workspace/fileKinds.ts';
import { contentsOf } from '../contents.ts';
import type { CursorMemory, JsonCursor } from '../cursor.ts';
import { cursorAt } from '../cursor.ts';
import type { CandidateFrame, CatalogueCandidate, Offer } from './candidate.ts';
import { candidatesOf } from './candidate.ts';
import { codeOffers } from './codes.ts';
import { codeEntry, membersOfSection, statusEntry, wholeCatalogue } from './members.ts';
import type { Place } from './place.ts';
import { placeOf } from './place.ts';
import { itemsIn, placeOffers } from './pointers.ts';
import { actorOffers, expectedPolicy, retryOffers, statusEntryOffers, statusOffers, statusesAround, titleOffers } from './values.ts';

/** What completion wants to know besides the file's own text; asked only where it is needed. */
export interface Surroundings {
  /** The file's absolute path. */
  readonly path: string;
  readonly shippedIds: readonly string[];
  /** The catalogue files of the workspace folder, by absolute path. */
  catalogueFiles(): readonly string[];
  /** The codes of what the file extends. */
  inherited(): ReadonlyMap<string, CodeEntry>;
}

/** What can be written at a cursor. */
export interface CatalogueCompletion {
  readonly cursor: JsonCursor;
  readonly candidates: readonly CatalogueCandidate[];
  /** Whether typing more may bring what is not in here. */
  readonly isIncomplete: boolean;
}

/** What the format and the file itself let somebody write at an offset; undefined where nothing is to be written. */
export function completeCatalogue(
  text: string,
  offset: number,
  around: Surroundings,
  memory?: CursorMemory,
): CatalogueCompletion | undefined {
  const cursor = cursorAt(text, offset, memory);
  if (cursor === undefined) return undefined;
  const place = placeOf(cursor);
  const frame = { text, cursor };
  const found = place === undefined ? { offers: [] } : offersAt(frame, place, around);
  return { cursor, candidates: candidatesOf(frame, found.offers), isIncomplete: found.isIncomplete === true };
}

interface Offers {
  readonly offers: readonly Offer[];
  readonly isIncomplete?: boolean;
}

function offersAt(frame: CandidateFrame, place: Place, around: Surroundings): Offers {
  if (place.kind === 'empty') return { offers: emptyFile(around) };
  return place.kind === 'name' ? { offers: names(frame, place) } : values(frame, place, around);
}

const emptyFile = ({ path }: Surroundings): readonly Offer[] => {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.errors\.jsonc?$/, '');
  const id = /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) ? name : 'my-api';
  return [{ label: 'New catalogue', kind: 'entry', template: wholeCatalogue(id), detail: 'A catalogue with its envelope and one code' }];
};

function names({ text, cursor }: CandidateFrame, { section, entry }: Place & { readonly kind: 'name' }): readonly Offer[] {
  if (section === 'codes') {
    if (cursor.hasColon) return [];
    const typed = cursor.token === undefined ? '' : text.slice(cursor.span.start, cursor.span.end).replaceAll('"', '');
    const name = { stop: 1, text: typed === '' ? 'resource_not_found' : typed };
    const template = ['"', name, '": ', ...codeEntry(2)];
    return [{ label: 'New code', kind: 'entry', template, words: typed === '' ? 'New code' : typed, detail: 'One code with its meaning' }];
  }
  const written = new Set(contentsOf(text, cursor.start, cursor.token?.span).map(({ name }) => name));
  if (section === 'statuses') {
    const offers = statusEntryOffers(new Set([...written].map(Number)));
    return cursor.hasColon
      ? offers.map((offer) => ({ ...offer, template: [`"${offer.label.slice(0, 3)}"`] }))
      : [...newStatus(offers), ...offers];
  }
  const expected =
    section === 'code'
      ? expectedPolicy(text, statusesAround({ text, cursor }))
      : section === 'status'
        ? inferPolicy(Number(entry))
        : undefined;
  return Object.entries(membersOfSection(section, expected))
    .filter(([name]) => !written.has(name))
    .map(([name, value]) => ({
      label: name,
      kind: 'member',
      template: cursor.hasColon ? [JSON.stringify(name)] : [`${JSON.stringify(name)}: `, ...value],
    }));
}

const newStatus = (free: readonly Offer[]): readonly Offer[] => [
  {
    label: 'New status',
    kind: 'entry',
    template: [
      '"',
      { stop: 1, choices: free.map(({ label }) => label.slice(0, 3)).filter((status) => Number(status) >= 400) },
      '": ',
      ...statusEntry(2, undefined, undefined),
    ],
    detail: 'One status with its meaning',
  },
];

function values(frame: CandidateFrame, place: Place & { readonly kind: 'value' }, around: Surroundings): Offers {
  const { text, cursor } = frame;
  const { section, member, inList, entry } = place;
  const others = inList ? itemsIn(text, cursor.start, cursor.token?.span) : new Set<string>();
  if (section === 'code' && member === 'status') return { offers: statusOffers(new Set([...others].map(Number))) };
  if (inList && section !== 'envelope' && member !== 'extends') return { offers: [] };
  if (member === 'retry') {
    const statuses = section === 'status' ? [Number(entry)] : statusesAround(frame);
    return { offers: retryOffers(section === 'status' ? inferPolicy(Number(entry)) : expectedPolicy(text, statuses), statuses) };
  }
  if (member === 'actor') return { offers: actorOffers() };
  if (section === 'status' && member === 'title') return { offers: titleOffers(entry ?? '') };
  if (section === 'deprecated' && member === 'replacedBy') return codeOffers(frame, entry, around.inherited());
  if (section === 'envelope' && member !== 'contentType') return { offers: placeOffers(text, member, others) };
  if (section === 'catalogue' && member === 'extends') return { offers: baseOffers(around, others) };
  // A new entry whose name is there already.
  if (section === 'codes' && cursor.token === undefined)
    return {
      offers: [{ label: 'Entry of a code', kind: 'entry', template: codeEntry(1), detail: 'Status, meaning, action, retry policy' }],
    };
  if (section === 'statuses' && cursor.token === undefined) {
    const status = Number(member);
    const [offer] = statusEntryOffers(new Set()).filter(({ label }) => label.startsWith(`${status} `));
    return { offers: offer === undefined ? [] : [{ label: 'Meaning of the status', kind: 'entry', template: offer.template.slice(1) }] };
  }
  return { offers: [] };
}

function baseOffers({ path, shippedIds, catalogueFiles }: Surroundings, taken: ReadonlySet<string>): readonly Offer[] {
  const directory = directoryOf(path);
  const files = catalogueFiles()
    .filter((file) => file !== path)
    .map((file) => pathBetween(directory, file));
  const offer = (name: string, detail: string): Offer => ({ label: name, kind: 'catalogue', template: [JSON.stringify(name)], detail });
  return [
    ...files.map((file) => offer(file, 'A catalogue of this folder')),
    ...shippedIds.map((id) => offer(id, 'Ships with Faultbook')),
  ].filter(({ label }) => !taken.has(label));
}

/** The way from a directory to a file, beginning with a dot. */
function pathBetween(directory: string, file: string): string {
  let up = '';
  for (let from = directory; ; from = directoryOf(from)) {
    const below = relativePath(file, from);
    if (below !== file) return (up === '' ? './' : up) + below;
    if (from === '/' || from === '' || directoryOf(from) === from) return file;
    up += '../';
  }
}
