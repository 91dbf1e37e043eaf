import { shift } from '../../../core/range.ts';
import type { Exit } from '../../../flow/ir.ts';
import type { RetrySite, SourceEdit } from '../../idioms.ts';
import { freeName } from '../../support/source.ts';
import { retryAfterExpression } from './handler.ts';
import { retryDelayHelper } from './helpers.ts';
import { lineEnd, unitText } from './place.ts';
import { resultTypes } from './results.ts';

/** Puts the wait beside the error that the branch gives back: `return nil, &retryAfterError{err, wait}`. */
export function retryAfterHandedOn(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file, fn } = site;
  const header = retryAfterExpression(site);
  const statements = site.body.kind === 'block' ? site.body.body : [site.body];
  const given = statements.find((stmt): stmt is Exit => stmt.kind === 'exit' && stmt.form === 'return')?.value;
  const error = given?.kind === 'list' ? given.items.at(-1) : given;
  if (header === undefined || fn === undefined || error === undefined || error.kind === 'literal') return undefined;
  if (resultTypes(unitText(file), fn)?.at(-1) !== 'error') return undefined;
  const helper = retryDelayHelper(file, ['time']);
  const known = /^type (\w*[rR]etryAfterError) struct \{\s*error\s+Wait time\.Duration/m.exec(file.text)?.[1];
  const name = known ?? freeName(file.text, file.moduleNames, ['retryAfterError', 'waitError']);
  const eol = lineEnd(file);
  const { start, end } = shift(error.span, file.unitStart);
  const source = file.text.slice(start, end);
  const type = [
    `// ${name} is an error that says how long to wait before the next attempt.`,
    `type ${name} struct {`,
    '\terror',
    '\tWait time.Duration',
    '}',
    '',
    `func (e *${name}) Unwrap() error { return e.error }`,
  ].join(eol);
  const at = file.text.trimEnd().length;
  const edits = helper.edits.map((edit) => ({ ...edit }));
  if (known === undefined) {
    const last = edits.findIndex(({ span }) => span.start === at);
    const added = `${eol}${eol}${type}${file.text.length === at ? eol : ''}`;
    if (last >= 0) edits[last] = { ...edits[last]!, newText: `${edits[last]!.newText.trimEnd()}${added}` };
    else edits.push({ span: { start: at, end: at }, newText: added });
  }
  return [{ span: { start, end }, newText: `&${name}{${source}, ${helper.call(header, '0')}}` }, ...edits];
}
