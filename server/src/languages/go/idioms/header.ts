import { shift } from '../../../core/range.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { isFirstOnLine, lineIndent } from '../../support/source.ts';
import { at, lineEnd, unitText } from './place.ts';

/** Sets the header by a statement before the response is sent; undefined where nothing shows what it is sent by. */
export function retryAfterHeader({ file, seconds, call, receiver, span }: HeaderSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const line = text.lastIndexOf('\n', span.start - 1) + 1;
  const setter = setterOf(file.text, text, receiver, call && text.slice(call.span.start, call.span.end));
  const start = line + lineIndent(text, span.start).length;
  if (
    setter === undefined ||
    !/^[ \t]*(?:return\s+|(?:_|err)\s*:?=\s*)?$/.test(text.slice(line, span.start)) ||
    !isFirstOnLine(text, start)
  )
    return undefined;
  // the status line is written by then
  const written = new RegExp(String.raw`^([ \t]*)${setter.writer}\.WriteHeader\([^\n]*\n(?:[ \t]*\n)*$`, 'm').exec(text.slice(0, line));
  const place = written ? written.index + written[1]!.length : start;
  if (!written && new RegExp(String.raw`\b${setter.writer}\.WriteHeader\(`).test(text.slice(0, line))) return undefined;
  return [
    {
      span: shift(at(place), file.unitStart),
      newText: `${setter.call}("Retry-After", "${seconds}")${lineEnd(file)}${lineIndent(text, place)}`,
    },
  ];
}

/** How headers are set: gin's and fiber's contexts, echo's, and plain writers. */
function setterOf(
  file: string,
  unit: string,
  receiver: string | undefined,
  call: string | undefined,
): { readonly call: string; readonly writer: string } | undefined {
  const writer = /\b(\w+)\s+http\.ResponseWriter\b/.exec(unit)?.[1];
  if (receiver !== undefined && new RegExp(String.raw`\b${receiver}\s+\*gin\.Context\b`).test(file))
    return { call: `${receiver}.Header`, writer: receiver };
  if (receiver !== undefined && new RegExp(String.raw`\b${receiver}\s+\*fiber\.Ctx\b`).test(file))
    return { call: `${receiver}.Set`, writer: receiver };
  if (receiver !== undefined && new RegExp(String.raw`\b${receiver}\s+echo\.Context\b`).test(file))
    return { call: `${receiver}.Response().Header().Set`, writer: receiver };
  return writer !== undefined && call !== undefined && new RegExp(String.raw`\b${writer}\b`).test(call)
    ? { call: `${writer}.Header().Set`, writer }
    : undefined;
}
