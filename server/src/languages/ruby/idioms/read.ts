import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { unitText } from '../../support/edits.ts';
import { retrySecondsHelper } from './helpers.ts';

/** Replaces a number-only parse by a method that reads seconds and HTTP-dates; the result stays in seconds. */
export function retryAfterRead({ file, parse, value, callee }: ReadSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const source = text.slice(parse.start, parse.end);
  if (!/\.to_[ifrd]$|^(?:Kernel\.)?(?:Integer|Float|BigDecimal)\b/.test(source) && !/^to_[ifrd]$/.test(callee)) return undefined;
  const helper = retrySecondsHelper(file);
  const { header, fallback } = withFallback(text.slice(value.start, value.end).trim());
  return [{ span: shift(parse, file.unitStart), newText: helper.call(header, fallback) }, ...helper.edits];
}

/** `h || 60`, `headers.fetch("Retry-After", 60)`: what the code takes where the header is absent is what it takes where it cannot be read. */
function withFallback(source: string): { readonly header: string; readonly fallback: string } {
  const bare = /^\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(source)?.[1] ?? source;
  const number = String.raw`(["']?)(\d+(?:\.\d+)?)\2`;
  const byOr = new RegExp(String.raw`^([^]*?)\s+\|\|\s+${number}$`).exec(bare);
  const byFetch = new RegExp(String.raw`^([^]*)\.fetch\(\s*("[^"]*"|'[^']*'|:\w+)\s*,\s*(["']?)(\d+(?:\.\d+)?)\3\s*\)$`).exec(bare);
  if (byFetch) return { header: `${byFetch[1]}[${byFetch[2]}]`, fallback: Number(byFetch[4]) === 0 ? '1' : byFetch[4]! };
  if (byOr) return { header: byOr[1]!, fallback: Number(byOr[3]) === 0 ? '1' : byOr[3]! };
  return { header: bare, fallback: '1' };
}
