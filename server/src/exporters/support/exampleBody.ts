/** An error response's body as the envelope lays it out. */
import { parsePointer } from '../../core/jsonPointer.ts';
import type { Catalogue, EnvelopeMember } from '../../model/catalogue.ts';
import { codesOf } from './facts.ts';

/** A body with the first code that has a status, made where no example is at hand; undefined where the envelope says nothing. */
export function exampleBody(catalogue: Catalogue): unknown {
  const entry = codesOf(catalogue).find(({ statuses }) => statuses.length > 0) ?? codesOf(catalogue)[0];
  if (entry === undefined || (catalogue.envelope.code ?? []).every((place) => place.startsWith('header:'))) return undefined;
  if (entry.example !== undefined) return entry.example;
  const values: Readonly<Record<EnvelopeMember, unknown>> = {
    code: entry.code,
    status: entry.statuses[0],
    title: entry.title ?? 'What it is called',
    message: entry.description ?? entry.title ?? 'What happened.',
    requestId: '0f7c2a9e-4a1d-4c55-9a53-1f2b3c4d5e6f',
    issues: undefined,
  };
  let body: unknown;
  for (const member of ['status', 'code', 'title', 'message', 'requestId'] as const) {
    const tokens = catalogue.envelope[member]
      ?.map((place) => (place.startsWith('/') ? parsePointer(place) : undefined))
      .find((each) => each !== undefined);
    if (tokens && tokens.length > 0 && values[member] !== undefined) body = withValue(body, tokens, values[member]);
  }
  return body;
}

/** A copy of a body with a value at a path; a number in the path is a place in a list. */
function withValue(body: unknown, [first = '', ...rest]: readonly string[], value: unknown): unknown {
  if (/^\d+$/.test(first)) {
    const list = Array.isArray(body) ? [...(body as unknown[])] : [];
    list[0] = rest.length === 0 ? value : withValue(list[0], rest, value);
    return list;
  }
  const object = new Map<string, unknown>(typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : []);
  object.set(first, rest.length === 0 ? value : withValue(object.get(first), rest, value));
  return Object.fromEntries(object);
}
