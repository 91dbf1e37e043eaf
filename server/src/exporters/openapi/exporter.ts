/** Components of an OpenAPI description: schemas and responses for the errors of each status. */
import type { Catalogue, CodeEntry } from '../../model/catalogue.ts';
import { statusName, statusTitle } from '../../model/statusNames.ts';
import type { Exporter } from '../exporter.ts';
import type { Schema } from '../support/bodySchema.ts';
import { bodySchema, pathOf, requestIdHeader, schemaAtPath } from '../support/bodySchema.ts';
import { codeValues } from '../support/codeSchema.ts';
import { codesByStatus, codesOf, codesWithoutStatus, origin, policyOf, sentencesOf } from '../support/facts.ts';

/** OpenAPI 3.1, as JSON (which is YAML too). */
export const exporter: Exporter = {
  id: 'openapi',
  title: 'OpenAPI components',
  fileName: ({ id }) => `${id}-errors.openapi.json`,
  write,
};

function write(catalogue: Catalogue): string {
  const groups = codesByStatus(catalogue);
  const statuses = [...new Set([...groups.keys(), ...[...catalogue.statuses.keys()].filter((status) => status >= 400)])].toSorted(
    (a, b) => a - b,
  );
  const open = codesWithoutStatus(catalogue);
  const schemas = new Map<string, Schema>([
    ['ErrorCode', enumeration(codesOf(catalogue))],
    ['Error', { title: `${catalogue.title} error`, ...bodySchema(catalogue, { $ref: '#/components/schemas/ErrorCode' }) }],
  ]);
  const responses = new Map<string, Schema>();
  for (const status of statuses) {
    const entries = groups.get(status) ?? [];
    const name = componentName(status);
    if (entries.length > 0) schemas.set(`${name}Error`, statusSchema(catalogue, status, [...entries, ...open]));
    responses.set(name, response(catalogue, status, entries, entries.length > 0 ? `${name}Error` : 'Error'));
  }
  const document = {
    openapi: '3.1.0',
    info: { title: `${catalogue.title} errors`, version: '1.0.0', description: `${origin(catalogue)}: do not edit.` },
    ...(catalogue.docs !== undefined && { externalDocs: { url: catalogue.docs } }),
    components: { schemas: Object.fromEntries(schemas), ...(responses.size > 0 && { responses: Object.fromEntries(responses) }) },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** `NotFound`, or `Status499` where a status has no name. */
function componentName(status: number): string {
  const name = statusName(status);
  return name === undefined
    ? `Status${status}`
    : name
        .replaceAll(/[^A-Za-z]+/g, ' ')
        .split(' ')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');
}

function enumeration(entries: readonly CodeEntry[]): Schema {
  if (entries.length === 0) return { type: ['string', 'integer'] };
  const described = entries.filter((entry) => sentencesOf(entry).length > 0);
  return {
    enum: codeValues(entries),
    ...(described.length > 0 && {
      'x-enum-descriptions': Object.fromEntries(described.map((entry) => [entry.code, sentencesOf(entry).join(' ')])),
    }),
  };
}

function statusSchema(catalogue: Catalogue, status: number, entries: readonly CodeEntry[]): Schema {
  const code = pathOf(catalogue, 'code');
  const place = pathOf(catalogue, 'status');
  return {
    title: statusTitle(status),
    allOf: [
      { $ref: '#/components/schemas/Error' },
      ...(code ? [schemaAtPath(code, { enum: codeValues(entries) }, true)] : []),
      ...(place ? [schemaAtPath(place, { const: status }, false)] : []),
    ],
  };
}

function response(catalogue: Catalogue, status: number, entries: readonly CodeEntry[], schema: string): Schema {
  const entry = catalogue.statuses.get(status);
  const promised = entries.length > 0 && entries.every((each) => policyOf(each, catalogue)?.policy === 'retry-after');
  const id = requestIdHeader(catalogue);
  const headers = new Map<string, Schema>();
  if (promised || entry?.retry === 'retry-after')
    headers.set('Retry-After', { description: 'When to send the request again: seconds, or a date.', schema: { type: 'string' } });
  if (id !== undefined) headers.set(id, { description: 'Names the request.', schema: { type: 'string' } });
  const examples = entries.filter(({ example }) => example !== undefined);
  const type = catalogue.envelope.contentType ?? 'application/json';
  return {
    description: [statusTitle(status), entry?.description].filter((text) => text !== undefined).join(': '),
    ...(headers.size > 0 && { headers: Object.fromEntries(headers) }),
    content: Object.fromEntries([
      [
        type,
        {
          schema: { $ref: `#/components/schemas/${schema}` },
          ...(examples.length > 0 && {
            examples: Object.fromEntries(
              examples.map((each) => [
                each.code.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^-|-$/g, '') || 'example',
                { summary: each.title ?? each.code, value: each.example },
              ]),
            ),
          }),
        },
      ],
    ]),
  };
}
