/** The words of the catalogue format, for reading and for checking. */
import { parsePointer } from '../core/jsonPointer.ts';
import type { EnvelopeMember } from '../model/catalogue.ts';

/** The members of a catalogue file. */
export const catalogueMembers = ['$schema', 'id', 'title', 'docs', 'extends', 'recognise', 'envelope', 'statuses', 'codes'] as const;

/** The members of `recognise`. */
export const recogniseMembers = ['hosts', 'imports', 'files'] as const;

/** The members of `envelope` that name a place. */
export const envelopeMembers = ['code', 'status', 'title', 'message', 'requestId', 'issues'] as const satisfies readonly EnvelopeMember[];

/** The members of a status's entry. */
export const statusMembers = ['title', 'description', 'action', 'actor', 'retry', 'docs'] as const;

/** The members of a code's entry. */
export const codeMembers = ['status', ...statusMembers, 'deprecated', 'example'] as const;

/** The members of `deprecated`. */
export const deprecatedMembers = ['since', 'replacedBy', 'reason'] as const;

/** Who can be named as the one to act. */
export const actors = ['caller', 'account-owner', 'provider'] as const;

/** Whether a value is a status that HTTP has. */
export const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 599;

/** Whether a text can be a catalogue's id. */
export const isCatalogueId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text);

/** Whether a text names a place in a response: a JSON Pointer below the body's root, or `header:NAME`. */
export const isPlace = (text: string): boolean =>
  (text.startsWith('/') && parsePointer(text) !== undefined) || /^header:[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);

/** Whether a text is a host name alone. */
export const isHost = (text: string): boolean => /^[^/:@?#\s]+$/.test(text);

/** Whether a text may be shown as a link. */
export const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text);

/** Whether a text is a media type. */
export const isMediaType = (text: string): boolean => /^[^/\s]+\/\S+$/.test(text);

/** The id of a catalogue that declares none: its file's name before `.errors.`. */
export function idFromSource(source: string): string {
  const name = source.slice(Math.max(source.lastIndexOf('/'), source.indexOf(':')) + 1);
  return name.replace(/(\.errors)?\.jsonc?$/, '') || name;
}
