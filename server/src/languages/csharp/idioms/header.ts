import { shift } from '../../../core/range.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { at, lineEnd, ownIndent, unitText } from '../../support/edits.ts';

/** Sets the header by a statement before a controller answers. */
export function retryAfterHeader({ file, seconds, call, span }: HeaderSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const line = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(line, span.start);
  const isController = call?.callee.kind === 'ref' && /\b(?:Controller|ControllerBase)\b/.test(file.text);
  const isResponse = call?.callee.kind === 'member' && call.callee.object.kind === 'ref' && call.callee.object.name === 'Response';
  if ((!isController && !isResponse) || !/^[ \t]*(?:return\s+|await\s+)?$/.test(before)) return undefined;
  const start = line + /^[ \t]*/.exec(before)![0].length;
  return [
    {
      span: shift(at(start), file.unitStart),
      newText: `Response.Headers["Retry-After"] = "${seconds}";${lineEnd(file)}${ownIndent(file, start)}`,
    },
  ];
}
