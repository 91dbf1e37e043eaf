/** Codes as a JSON Schema. */
import type { CodeEntry } from '../../model/catalogue.ts';
import type { Schema } from './bodySchema.ts';
import { sentencesOf } from './facts.ts';

/** A value that is one of these codes, each with its meaning. Codes written in digits are accepted as numbers too. */
export function codeSchema(entries: readonly CodeEntry[]): Schema {
  return {
    oneOf: entries.map((entry) => {
      const description = sentencesOf({ ...entry, title: undefined }).join(' ');
      const value = /^-?(?:0|[1-9]\d{0,14})$/.test(entry.code) ? { enum: [Number(entry.code), entry.code] } : { const: entry.code };
      return {
        ...value,
        ...(entry.title !== undefined && { title: entry.title }),
        ...(description !== '' && { description }),
        ...(entry.deprecated && { deprecated: true }),
      };
    }),
  };
}

/** The codes as they stand in a body: those written in digits are numbers or texts. */
export const codeValues = (entries: readonly CodeEntry[]): readonly unknown[] =>
  entries.flatMap(({ code }) => (/^-?(?:0|[1-9]\d{0,14})$/.test(code) ? [Number(code), code] : [code]));
