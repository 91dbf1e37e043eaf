import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { unitText } from '../../support/edits.ts';
import { retryAfterHelper } from './helpers.ts';

/** What the parsers of the standard library give. */
const types: Readonly<Record<string, 'int' | 'long' | 'double'>> = {
  'Integer.parseInt': 'int',
  'Integer.valueOf': 'int',
  'Integer.parseUnsignedInt': 'int',
  'Long.parseLong': 'long',
  'Long.valueOf': 'long',
  'Double.parseDouble': 'double',
  'Double.valueOf': 'double',
};

/** Replaces a number-only parse by one that reads both forms; like it, it throws where the text is neither. */
export function retryAfterRead({ file, parse, value, callee }: ReadSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const type = types[callee];
  const source = text.slice(parse.start, parse.end);
  // a reference to the parser has no argument to read
  if (type === undefined || !source.endsWith(')') || value.start <= parse.start) return undefined;
  const helper = retryAfterHelper(file, type);
  return [{ span: shift(parse, file.unitStart), newText: `${helper.name}(${text.slice(value.start, value.end)})` }, ...helper.edits];
}
