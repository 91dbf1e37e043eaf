import { shift, type Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { removeLabel } from '../support/removeLabel.ts';
import { sameSpan } from '../support/tree.ts';
import { quoted, writtenCode } from '../support/words.ts';
import { permanentRetries } from './permanent.ts';

/** Removes the label from what is tried again. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const found = [...permanentRetries(view)].find((each) => sameSpan(each.span, span));
  const edit = found === undefined || found.branch.form === 'range' ? undefined : removeLabel(view, span);
  if (found === undefined || edit === undefined) return [];
  const name = found.key === undefined ? String(found.status) : quoted(writtenCode(view.vocabulary, found.key));
  const edits = new Map([[view.path, [{ ...edit, span: shift(edit.span, view.unitStart) }]]]);
  return [{ title: `Do not retry ${name}`, safe: false, isPreferred: true, edits }];
}
