import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { unitText } from '../../support/edits.ts';
import { retryAfterHelper, retryAfterSecondsHelper } from './helpers.ts';

const types: Readonly<Record<string, string>> = {
  'int.Parse': 'int',
  'Int32.Parse': 'int',
  'Convert.ToInt32': 'int',
  'long.Parse': 'long',
  'Int64.Parse': 'long',
  'Convert.ToInt64': 'long',
  'double.Parse': 'double',
  'Double.Parse': 'double',
  'Convert.ToDouble': 'double',
};

/** Reads both forms where only one was read: of the parsed header, or of its text. */
export function retryAfterRead({ file, parse, value, callee }: ReadSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const source = text.slice(parse.start, parse.end);
  if (callee === 'Delta') {
    // `response.Headers.RetryAfter?.Delta`
    const header = /^([^]*\bRetryAfter)[!?]?\.\s*Delta$/.exec(source)?.[1];
    if (header === undefined) return undefined;
    const helper = retryAfterHelper(file);
    return [{ span: shift(parse, file.unitStart), newText: `${helper.name}(${header})` }, ...helper.edits];
  }
  const type = types[callee];
  if (type === undefined || !source.endsWith(')')) return undefined;
  const helper = retryAfterSecondsHelper(file, type);
  return [{ span: shift(parse, file.unitStart), newText: `${helper.name}(${text.slice(value.start, value.end)})` }, ...helper.edits];
}
