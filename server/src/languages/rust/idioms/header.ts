import { shift } from '../../../core/range.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { afterBracket } from '../../support/source.ts';
import { at, unitText } from './place.ts';

/** Sets the header where the response is made: in a tuple, or in the chain that builds it. */
export function retryAfterHeader({ file, seconds, call, span }: HeaderSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  if (call === undefined) {
    const comma = firstComma(text, span.start);
    if (text[span.start] !== '(' || comma === undefined || comma > span.end) return undefined;
    return [{ span: shift(at(comma + 1), file.unitStart), newText: ` [("Retry-After", "${seconds}")],` }];
  }
  if (call.callee.kind !== 'member') return undefined;
  const { object } = call.callee;
  const chain = text.slice(object.span.start, object.span.end);
  const place = shift(at(object.span.end), file.unitStart);
  if (/\bHttpResponse(?:Builder)?::/.test(chain)) return [{ span: place, newText: `.insert_header(("Retry-After", "${seconds}"))` }];
  return /\bResponse::builder\(\)/.test(chain) ? [{ span: place, newText: `.header("Retry-After", "${seconds}")` }] : undefined;
}

/** The first comma between the places of a tuple. */
function firstComma(text: string, open: number): number | undefined {
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] === ',') return i;
    if (text[i] === ')') return undefined;
    if (text[i] === '(' || text[i] === '[' || text[i] === '{') i = (afterBracket(text, i, '"') ?? text.length) - 1;
  }
  return undefined;
}
