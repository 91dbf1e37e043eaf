/** A JSON Schema of error bodies. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Exporter } from '../exporter.ts';
import type { Schema } from '../support/bodySchema.ts';
import { bodySchema, pathOf, schemaAtPath } from '../support/bodySchema.ts';
import { codeSchema, codeValues } from '../support/codeSchema.ts';
import { codesByStatus, codesOf, codesWithoutStatus, origin } from '../support/facts.ts';

/** JSON Schema 2020-12. */
export const exporter: Exporter = {
  id: 'json-schema',
  title: 'JSON Schema',
  fileName: ({ id }) => `${id}-error.schema.json`,
  write,
};

function write(catalogue: Catalogue): string {
  const codes = codesOf(catalogue);
  const schema: Schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: `${origin(catalogue)}: do not edit.`,
    title: `${catalogue.title} error`,
    description: `The body of an error response of ${catalogue.title}.`,
    ...bodySchema(catalogue, { $ref: '#/$defs/errorCode' }),
    ...byStatus(catalogue),
    $defs: { errorCode: codes.length === 0 ? { type: ['string', 'integer'] } : codeSchema(codes) },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Where the body repeats the status, its codes are those of that status. */
function byStatus(catalogue: Catalogue): Schema {
  const status = pathOf(catalogue, 'status');
  const code = pathOf(catalogue, 'code');
  if (!status || !code) return {};
  const open = codesWithoutStatus(catalogue);
  const rules = [...codesByStatus(catalogue)].map(([number, entries]) => ({
    if: schemaAtPath(status, { const: number }, true),
    then: schemaAtPath(code, { enum: codeValues([...entries, ...open]) }, true),
  }));
  return rules.length === 0 ? {} : { allOf: rules };
}
