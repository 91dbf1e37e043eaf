import type { Span } from '../../core/range.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { attemptSite } from '../support/site.ts';
import { sourceFile } from '../support/file.ts';
import { sameSpan } from '../support/tree.ts';
import { unsafeRetries } from './unsafe.ts';

/** Sends the same idempotency key with every attempt. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const found = [...unsafeRetries(view)].find((each) => sameSpan(each.span, span));
  const again = found && attemptSite(view, found.point)?.again;
  const edits = again && view.language.idioms?.idempotencyKey?.({ file: sourceFile(view), request: found.call, again });
  if (edits === undefined) return [];
  return [{ title: 'Send an idempotency key', safe: false, isPreferred: true, edits: new Map([[view.path, edits]]) }];
}
