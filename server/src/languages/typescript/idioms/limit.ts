import { shift } from '../../../core/range.ts';
import type { AttemptSite, SourceEdit } from '../../idioms.ts';
import { countAttempts, maxRetries, type Counting } from './attempts.ts';
import { insertStatements, unitText } from './insert.ts';
import { mergeInsertions } from '../../support/source.ts';
import { styleOf } from './style.ts';

/** Gives up after some retries: at the beginning of a loop's turn, or before the call that goes on. */
export function attemptLimit(site: AttemptSite): readonly SourceEdit[] | undefined {
  const style = styleOf(site.file.path, site.file.text);
  const text = unitText(site.file);
  const counting = countAttempts({ site, style, text });
  if (counting?.limit === undefined || site.swallowed) return undefined;
  const edits =
    site.again.form === 'loop' || site.fn?.isAsync === true || site.inPromiseChain ? throwing(site, counting) : skipping(site, counting);
  return edits && mergeInsertions(edits.map((edit) => ({ ...edit, span: shift(edit.span, site.file.unitStart) })));
}

function throwing(site: AttemptSite, { limit, step, edits }: Counting): SourceEdit[] {
  const style = styleOf(site.file.path, site.file.text);
  const what = site.caught ?? `new Error(${style.quote}Gave up after ${maxRetries} retries${style.quote})`;
  const lines = [`if (${limit}) throw ${what}${style.semi}`, ...(step === undefined ? [] : [step + style.semi])];
  return insertStatements({ text: unitText(site.file), style, body: site.body, form: site.bodyForm, before: site.before, lines, edits });
}

/** Where nobody would catch what is thrown: beyond the limit the call is not made. */
function skipping(site: AttemptSite, { limit, edits }: Counting): SourceEdit[] | undefined {
  const stmt = site.before ?? site.body;
  if (stmt.kind !== 'expr' || limit === undefined) return undefined;
  return [...edits, { span: { start: stmt.span.start, end: stmt.span.start }, newText: `if (${limit.replace('>=', '<')}) ` }];
}
