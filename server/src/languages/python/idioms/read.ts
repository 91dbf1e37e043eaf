import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { retrySecondsHelper } from './helpers.ts';
import { unitText } from '../../support/edits.ts';

/** Replaces a number-only parse by a helper that reads seconds and HTTP-dates; the result stays in seconds. */
export function retryAfterRead({ file, parse, value, callee }: ReadSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const source = text.slice(parse.start, parse.end);
  if (!/^(?:\w+\.)?(?:int|float|Decimal)$/.test(callee) || !/^[\w.]+\s*\([^]*\)$/.test(source)) return undefined;
  const helper = retrySecondsHelper(file);
  const { header, fallback } = withFallback(text.slice(value.start, value.end).trim());
  return [{ span: shift(parse, file.unitStart), newText: helper.call(header, fallback) }, ...helper.edits];
}

/** `h or 60`, `headers.get("Retry-After", 60)`: what the code takes where the header is absent is what it takes where it cannot be read. */
function withFallback(source: string): { readonly header: string; readonly fallback: string } {
  const number = String.raw`(["']?)(\d+(?:\.\d+)?)\2`;
  const byDefault = new RegExp(String.raw`^([^]*\.get(?:header)?\(\s*(?:"[^"]*"|'[^']*'))\s*,\s*${number}\s*\)$`).exec(source);
  const byOr = new RegExp(String.raw`^([^]*?)\s+or\s+${number}$`).exec(source);
  const [, header, , fallback] = byDefault ?? byOr ?? [];
  if (header === undefined || fallback === undefined) return { header: source, fallback: '1' };
  return { header: byDefault ? `${header})` : header, fallback: Number(fallback) === 0 ? '1' : fallback };
}
