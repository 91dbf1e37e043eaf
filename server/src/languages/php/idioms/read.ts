import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { unitText } from '../../support/edits.ts';
import { retryAfterHelper } from './helpers.ts';

/** Replaces a number-only parse by one that reads both forms. */
export function retryAfterRead({ file, parse, value, callee }: ReadSite): readonly SourceEdit[] | undefined {
  if (!/^(?:intval|floatval|\*)$/.test(callee)) return undefined;
  const text = unitText(file);
  const source = text.slice(parse.start, parse.end);
  const helper = retryAfterHelper(file);
  const read = `${helper.name}(${text.slice(value.start, value.end)})`;
  // arithmetic keeps its other operand
  if (callee === '*') return [{ span: shift(value, file.unitStart), newText: read }, ...helper.edits];
  if (!/^(?:\(\s*(?:int|integer|float|double)\s*\)|\\?(?:intval|floatval)\s*\()/i.test(source)) return undefined;
  return [{ span: shift(parse, file.unitStart), newText: read }, ...helper.edits];
}
