import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { retryAfterHelper } from './helpers.ts';
import { unitText } from './place.ts';

/** What the parsers of the standard library give. */
const types: Readonly<Record<string, string>> = {
  Atoi: 'int',
  ParseInt: 'int64',
  ParseUint: 'uint64',
  ParseFloat: 'float64',
  ParseDuration: 'time.Duration',
};

/** Replaces a number-only parse by one that reads both forms. Where its error is thrown away, what is neither form becomes one second. */
export function retryAfterRead({ file, parse, value, callee }: ReadSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const type = types[callee.slice(callee.indexOf('.') + 1)];
  if (type === undefined || !/^[\w.]+\([^]*\)$/.test(text.slice(parse.start, parse.end))) return undefined;
  // a unit behind the header's text
  const header = text.slice(value.start, value.end).replace(/\s*\+\s*"s"$/, '');
  const blank = /, _ (:?=) $/.exec(text.slice(0, parse.start));
  const helper = retryAfterHelper(file, type, blank !== null);
  const start = blank === null ? parse.start : blank.index;
  const newText =
    blank === null ? helper.call(header) : ` ${blank[1]} ${helper.call(header, type === 'time.Duration' ? 'time.Second' : '1')}`;
  return [{ span: shift({ start, end: parse.end }, file.unitStart), newText }, ...helper.edits];
}
