import { shift } from '../../../core/range.ts';
import type { Exit } from '../../../flow/ir.ts';
import type { RetrySite, SourceEdit } from '../../idioms.ts';
import { retryAfterExpression } from './headers.ts';
import { retryDelayHelper } from './helpers.ts';
import { styleOf } from './style.ts';

/** Puts the wait on the error that the branch throws: `throw Object.assign(new X(), { retryAfterMs: … })`. */
export function retryAfterHandedOn(site: RetrySite): readonly SourceEdit[] | undefined {
  const style = styleOf(site.file.path, site.file.text);
  const header = retryAfterExpression(site, style);
  const statements = site.body.kind === 'block' ? site.body.body : [site.body];
  const thrown = statements.find((stmt): stmt is Exit => stmt.kind === 'exit' && stmt.form === 'throw');
  // Only what is made here may be added to; a caught value may be anything.
  if (header === undefined || thrown?.value?.kind !== 'call' || thrown.value.isNew !== true) return undefined;
  const helper = retryDelayHelper(site.file, style);
  const { start, end } = shift(thrown.value.span, site.file.unitStart);
  return [
    { span: { start, end: start }, newText: 'Object.assign(' },
    { span: { start: end, end }, newText: `, { retryAfterMs: ${helper.call(header, '0')} })` },
    ...helper.edits,
  ];
}
