import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { absolute, unitText } from '../../support/edits.ts';
import { retryAfterHelper, type NumberType } from './helpers.ts';

const methods: Readonly<Record<string, NumberType>> = {
  toInt: 'Int',
  toIntOrNull: 'Int?',
  toLong: 'Long',
  toLongOrNull: 'Long?',
  toDouble: 'Double',
  toDoubleOrNull: 'Double?',
};

const functions: Readonly<Record<string, NumberType>> = {
  'Integer.parseInt': 'Int',
  'Integer.valueOf': 'Int',
  'Long.parseLong': 'Long',
  'Double.parseDouble': 'Double',
};

/** Replaces a number-only parse by one that reads both forms, and does the same as it where the text is neither. */
export function retryAfterRead({ file, parse, value, callee }: ReadSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const source = text.slice(value.start, value.end);
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method !== undefined) {
    // a radix has no meaning for a date
    const written = new RegExp(String.raw`^((?:!!)?\s*\??\.\s*)${name}\(\)$`).exec(text.slice(value.end, parse.end));
    if (written === null || value.start !== parse.start) return undefined;
    const helper = retryAfterHelper(file, method);
    const span = { start: value.end + written[1]!.length, end: parse.end };
    return absolute({ file }, [{ span, newText: `${helper.name}()` }], helper.edits);
  }
  const given = functions[/\w+\.\w+$/.exec(callee)?.[0] ?? ''];
  if (given === undefined || value.start <= parse.start || !text.slice(parse.start, parse.end).endsWith(')')) return undefined;
  const helper = retryAfterHelper(file, given);
  const subject = /^[\w.]+(?:\([^()]*\))?$/.test(source) ? source : `(${source})`;
  return [{ span: shift(parse, file.unitStart), newText: `${subject}.${helper.name}()` }, ...helper.edits];
}
