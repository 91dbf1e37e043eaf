import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { retrySecondsHelper } from './helpers.ts';
import { unitText } from './insert.ts';
import { afterBracket } from '../../support/source.ts';
import { styleOf } from './style.ts';

/** Replaces a number-only parse by a helper that reads seconds and HTTP-dates; the result stays in seconds. */
export function retryAfterRead(site: ReadSite): readonly SourceEdit[] | undefined {
  const { file, parse, value } = site;
  const text = unitText(file);
  const helper = retrySecondsHelper(file, styleOf(file.path, file.text));
  const source = text.slice(parse.start, parse.end);
  const isWhole = /^(?:new\s+)?[\w$.]+\s*\(/.test(source) && source.endsWith(')') ? true : /^[+~]/.test(source);
  const { header, fallback } = withFallback(withoutParentheses(text.slice(value.start, value.end)));
  const call = helper.call(header, fallback ?? (checksNaN(text, parse.end) ? 'Number.NaN' : '1'));
  const span = isWhole ? parse : value;
  return [{ span: shift(span, file.unitStart), newText: call }, ...helper.edits];
}

/** `(x)` is `x`, where the two parentheses belong together. */
function withoutParentheses(source: string): string {
  const inner = source.trim();
  return inner.startsWith('(') && afterBracket(inner, 0) === inner.length ? withoutParentheses(inner.slice(1, -1)) : inner;
}

/** `header ?? '60'`: what the code takes where the header is absent is what it takes where it cannot be read. */
function withFallback(value: string): { readonly header: string; readonly fallback?: string } {
  const parts = /^([^]*?)\s*(?:\?\?|\|\|)\s*(?:(['"`]?)(\d+(?:\.\d+)?)\2|(['"`])\4)$/.exec(value.trim());
  if (parts === null) return { header: value };
  return { header: parts[1]!, ...(parts[3] === undefined || Number(parts[3]) === 0 ? {} : { fallback: parts[3] }) };
}

/** Where the code looks for NaN (or takes another value instead of it), it keeps finding it. */
const checksNaN = (text: string, end: number): boolean =>
  /\bisNaN\(|\bisFinite\(|\bisInteger\(/.test(text) || /^\s*(?:\|\|)/.test(text.slice(end));
