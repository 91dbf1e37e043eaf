import { shift } from '../../../core/range.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { at, lineEnd, ownIndent, unitText } from '../../support/edits.ts';
import { isFirstOnLine } from '../../support/source.ts';

/** Sets the header: behind Laravel's `json`, among the arguments of a response, or before a script writes. */
export function retryAfterHeader({ file, seconds, call, span }: HeaderSite): readonly SourceEdit[] | undefined {
  if (call === undefined) return undefined;
  const text = unitText(file);
  const source = text.slice(call.span.start, call.span.end);
  if (source.startsWith('response()->json('))
    return [{ span: shift(at(call.span.end), file.unitStart), newText: `->header('Retry-After', '${seconds}')` }];
  if (call.isNew === true && /^new \\?(?:[\w\\]*\\)?(?:Json)?Response\(/.test(source) && call.args.length === 2) {
    return [{ span: shift(at(call.args[1]!.value.span.end), file.unitStart), newText: `, ['Retry-After' => '${seconds}']` }];
  }
  if (!/^echo\b/.test(text.slice(span.start)) || !isFirstOnLine(text, span.start)) return undefined;
  return [
    {
      span: shift(at(span.start), file.unitStart),
      newText: `header('Retry-After: ${seconds}');${lineEnd(file)}${ownIndent(file, span.start)}`,
    },
  ];
}
