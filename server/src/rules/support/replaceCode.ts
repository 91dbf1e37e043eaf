import { shift } from '../../core/range.ts';
import type { CodeUse } from '../../flow/facts.ts';
import type { TextEdit } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';

/** The edit that writes another code into the literal; undefined where it cannot stand between these quotes. */
export function replaceCode(view: FixView, use: CodeUse, code: string): TextEdit | undefined {
  if (!use.literal) return undefined;
  const quote = view.text.slice(use.outerSpan.start, use.span.start);
  const content = view.language.idioms === undefined ? plain(code, quote) : view.language.idioms.stringContent(code, quote);
  return content === undefined ? undefined : { span: shift(use.span, view.unitStart), newText: content };
}

/** Without knowledge of the language's escapes only text that needs none is written. */
const plain = (code: string, quote: string): string | undefined =>
  /[\\$#{}\p{Cc}]/u.test(code) || (quote !== '' && code.includes(quote)) ? undefined : code;
