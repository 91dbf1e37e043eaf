import { shift } from '../../../core/range.ts';
import type { Arm } from '../../../flow/ir.ts';
import type { ArmsSite, SourceEdit } from '../../idioms.ts';
import { at, lineEnd, ownIndent, unitText } from '../../support/edits.ts';
import { isFirstOnLine } from '../../support/source.ts';
import { retryAfterExpression } from './response.ts';
import { stringContent } from './text.ts';

/**
 * Entries of a `when`: without `else`, empty ones, so that everything goes on as it did; before an `else`, entries that do the
 * same as it. What has to wait is thrown, with what Retry-After says.
 */
export function missingArms(site: ArmsSite): readonly SourceEdit[] | undefined {
  const { arms } = site.dispatch;
  const text = unitText(site.file);
  const rest = arms.find(({ isDefault }) => isDefault);
  const place = rest ?? arms.at(-1);
  if (place === undefined || !isFirstOnLine(text, place.span.start)) return undefined;
  const same = rest ? bodyOf(text, rest) : '{}';
  const waiting = waitingEntry(site);
  if (same === undefined || waiting === undefined) return undefined;
  const entries = site.groups.flatMap(({ verdict, codes }) => [`// ${verdict}`, `${labels(codes)} -> ${same}`]);
  const eol = lineEnd(site.file);
  const indent = ownIndent(site.file, place.span.start);
  const lines = [...entries, ...waiting];
  if (rest) {
    return [{ span: shift(at(place.span.start), site.file.unitStart), newText: lines.map((line) => line + eol + indent).join('') }];
  }
  // a comment behind the last entry belongs to it
  const behind = /^[ \t]*;?[ \t]*(?:\/\/[^\r\n]*)?/.exec(text.slice(place.span.end))![0].length;
  const end = place.span.end + behind;
  if (!/^\s*\n/.test(text.slice(end))) return undefined;
  return [{ span: shift(at(end), site.file.unitStart), newText: lines.map((line) => eol + indent + line).join('') }];
}

const labels = (codes: readonly string[]): string => codes.map((code) => `"${stringContent(code, '"')}"`).join(', ');

/** What an `else` does, where it is short enough to be said twice. */
function bodyOf(text: string, { body }: Arm): string | undefined {
  const source = text.slice(body.span.start, body.span.end);
  return source.includes('\n') || source === '' ? undefined : source;
}

function waitingEntry({ waiting, file }: ArmsSite): string[] | undefined {
  if (waiting === undefined) return [];
  const header = retryAfterExpression({ response: waiting.response, file });
  return header === undefined
    ? undefined
    : [
        `// ${waiting.verdict}`,
        `${labels(waiting.codes)} -> throw IllegalStateException("rate limited: Retry-After is \${${header} ?: "absent"}")`,
      ];
}
