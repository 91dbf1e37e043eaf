import { resolvePointer } from '../core/jsonPointer.ts';
import type { Catalogue, CodeEntry, EnvelopeMember } from '../model/catalogue.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { codesWith, describeCode, describeStatus } from './describe.ts';
import type { PastedResponse } from './responseText.ts';
import { readResponse } from './responseText.ts';
import type { Inline, RichText } from './richText.ts';
import { joinDocuments } from './richText.ts';

/** What one catalogue says of what was asked. */
export interface Explained {
  readonly catalogue: Catalogue;
  readonly code?: string;
  readonly status?: number;
  readonly markdown: string;
  readonly text: string;
}

interface Scored {
  readonly score: number;
  readonly catalogue: Catalogue;
  readonly entry?: CodeEntry;
  readonly status?: number;
}

/** More answers than this are no help. */
const maxAnswers = 6;

/**
 * Explains a code, a `type` URI, a status or a response body by every catalogue that knows it, the likeliest first.
 * `preferred` catalogues (those of the file that was asked from) win where others fit as well.
 */
export function explain(question: string, vocabulary: Vocabulary, preferred: ReadonlySet<string>): readonly Explained[] {
  const asked = question.trim();
  const response = readResponse(asked);
  const found = response === undefined ? byName(unquoted(asked), vocabulary) : byResponse(response, vocabulary);
  const scored = found.map((answer) => (preferred.has(answer.catalogue.id) ? { ...answer, score: answer.score + 4 } : answer));
  scored.sort((a, b) => b.score - a.score || Number(a.catalogue.shipped) - Number(b.catalogue.shipped));
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score * 2 > best)
    .slice(0, maxAnswers)
    .map((answer) => toExplained(answer, response));
}

const unquoted = (text: string): string => /^(["'`])(.*)\1$/s.exec(text)?.[2] ?? text;

function byName(name: string, vocabulary: Vocabulary): Scored[] {
  const declared = vocabulary.declarations(vocabulary.keyOf(name)).map(({ catalogue, entry }): Scored => ({ score: 10, catalogue, entry }));
  const status = /^[1-5]\d\d$/.test(name) ? Number(name) : undefined;
  if (declared.length > 0 || status === undefined) return declared;
  return vocabulary.catalogues
    .filter((catalogue) => catalogue.statuses.has(status) || codesWith(catalogue, status).length > 0)
    .map((catalogue) => ({ score: 10, catalogue, status }));
}

function byResponse(response: PastedResponse, vocabulary: Vocabulary): Scored[] {
  const byEnvelope = vocabulary.catalogues.flatMap((catalogue) => scoreEnvelope(response, catalogue, vocabulary));
  if (byEnvelope.some(({ entry }) => entry !== undefined)) return byEnvelope;
  // No envelope keeps a known code where this body does: any string that is a code somewhere is better than nothing.
  const anywhere = stringsIn(response.body).flatMap((text) =>
    vocabulary
      .declarations(vocabulary.keyOf(text))
      .map(({ catalogue, entry }): Scored => ({ score: 3 + agreement(entry, statusOf(response, catalogue)), catalogue, entry })),
  );
  return [...byEnvelope, ...anywhere];
}

/** How well a body fits a catalogue's envelope; nothing where it does not. */
function scoreEnvelope(response: PastedResponse, catalogue: Catalogue, vocabulary: Vocabulary): Scored[] {
  const fitting = (['message', 'title', 'requestId', 'issues'] as const).filter(
    (member) => valueOf(response, catalogue, member) !== undefined,
  ).length;
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const shape = fitting + (type !== undefined && type === catalogue.envelope.contentType?.toLowerCase() ? 1 : 0);
  const status = statusOf(response, catalogue);
  const code = valueOf(response, catalogue, 'code');
  if (typeof code === 'string') {
    const known = vocabulary.declarations(vocabulary.keyOf(code)).find((declaration) => declaration.catalogue === catalogue);
    if (known !== undefined)
      return [
        { score: 8 + shape + agreement(known.entry, status), catalogue, entry: known.entry, ...(status === undefined ? {} : { status }) },
      ];
  }
  const knowsStatus = status !== undefined && (catalogue.statuses.has(status) || codesWith(catalogue, status).length > 0);
  return knowsStatus && shape >= 2 ? [{ score: shape, catalogue, status }] : [];
}

function agreement(entry: CodeEntry, status: number | undefined): number {
  if (status === undefined || entry.statuses.length === 0) return 0;
  return entry.statuses.includes(status) ? 3 : -3;
}

/** The HTTP status: the head's, or the body's own. */
function statusOf(response: PastedResponse, catalogue: Catalogue): number | undefined {
  const inBody = valueOf(response, catalogue, 'status') ?? resolvePointer(response.body, '/status');
  return response.status ?? (typeof inBody === 'number' && inBody >= 100 && inBody <= 599 ? inBody : undefined);
}

function valueOf({ body, headers }: PastedResponse, { envelope }: Catalogue, member: EnvelopeMember): unknown {
  for (const place of envelope[member] ?? []) {
    const value = place.startsWith('header:') ? headers.get(place.slice('header:'.length).toLowerCase()) : resolvePointer(body, place);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function stringsIn(value: unknown, depth = 0, into: string[] = []): string[] {
  if (typeof value === 'string') into.push(value);
  else if (typeof value === 'object' && value !== null && depth < 8 && into.length < 500)
    for (const member of Object.values(value)) stringsIn(member, depth + 1, into);
  return into;
}

function toExplained({ catalogue, entry, status }: Scored, response: PastedResponse | undefined): Explained {
  const described: RichText = entry === undefined ? describeStatus(catalogue, status!) : describeCode({ catalogue, entry });
  const observed = response === undefined ? [] : observations(response, catalogue, entry, status);
  return {
    catalogue,
    ...(entry === undefined ? {} : { code: entry.code }),
    ...(status === undefined ? {} : { status }),
    ...joinDocuments([[...described.slice(0, -1), ...observed, ...described.slice(-1)]]),
  };
}

/** What this one response says beyond its code: how long to wait, what to quote to the provider, what is wrong with which field. */
function observations(response: PastedResponse, catalogue: Catalogue, entry: CodeEntry | undefined, status: number | undefined): RichText {
  const lines: Inline[][] = [];
  const wait = response.headers.get('retry-after');
  if (wait !== undefined) lines.push([{ strong: 'Here, Retry-After is' }, ' ', { code: wait }, '.']);
  const requestId = valueOf(response, catalogue, 'requestId');
  if (typeof requestId === 'string' || typeof requestId === 'number')
    lines.push([{ strong: 'Here, the request id is' }, ' ', { code: String(requestId) }, '.']);
  const issues = valueOf(response, catalogue, 'issues');
  if (Array.isArray(issues) && issues.length > 0)
    lines.push([{ strong: issues.length === 1 ? '1 issue is' : `${issues.length} issues are` }, ' listed with it.']);
  if (entry !== undefined && status !== undefined && entry.statuses.length > 0 && !entry.statuses.includes(status)) {
    lines.push([`It came with status ${status}, with which it is not documented.`]);
  }
  return lines;
}
