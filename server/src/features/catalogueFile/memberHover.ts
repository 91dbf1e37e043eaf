import { inferPolicy, retryPolicies, retryVerdicts } from '../../model/retryPolicy.ts';
import { writtenAt } from '../catalogueEntry.ts';
import type { RichText } from '../richText.ts';
import { joinDocuments } from '../richText.ts';
import { placeOf } from './completion/place.ts';
import { expectedPolicy, statusesIn } from './completion/values.ts';
import { contentsOf } from './contents.ts';
import type { JsonCursor } from './cursor.ts';

/** What is known of a member or value beyond what the schema says. */
export interface MemberHover {
  readonly cursor: JsonCursor;
  readonly markdown: string;
  readonly text: string;
}

/** The token at an offset, with what this file makes of it; undefined where there is no token. */
export function memberHover(text: string, offset: number): MemberHover | undefined {
  const cursor = writtenAt(text, offset);
  return cursor?.token === undefined ? undefined : { cursor, ...joinDocuments(linesOf(text, cursor)) };
}

function linesOf(text: string, cursor: JsonCursor): readonly RichText[] {
  const place = placeOf(cursor);
  if (place === undefined || place.kind === 'empty') return [];
  const word = text.slice(cursor.span.start, cursor.span.end).replaceAll('"', '');
  const member = place.kind === 'name' ? word : place.member;
  if (member !== 'retry' || (place.section !== 'code' && place.section !== 'status')) return [];
  const verdict = retryPolicies.find((policy) => place.kind === 'value' && policy === word);
  const statuses =
    place.section === 'status'
      ? [Number(place.entry)]
      : statusesIn(
          text,
          contentsOf(text, cursor.start).findLast(({ name }) => name === 'status'),
        );
  const expected = place.section === 'status' ? inferPolicy(statuses[0]!) : expectedPolicy(text, statuses);
  const named = statuses.slice(0, 4).join(', ') + (statuses.length > 4 ? ', …' : '');
  const inferred: RichText =
    statuses.length === 0
      ? [['Without it nothing is inferred: the entry names no status.']]
      : expected === undefined
        ? [[`Without it nothing is inferred: ${named} ${statuses.length === 1 ? 'says' : 'say'} nothing of a retry, or not the same.`]]
        : [[`Without it, `, { code: expected }, ` would be inferred from ${named}.`]];
  return [verdict === undefined ? inferred : [[{ strong: 'Retry:' }, ` ${retryVerdicts[verdict]}`], ...inferred]];
}
