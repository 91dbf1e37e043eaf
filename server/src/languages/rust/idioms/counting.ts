import type { AttemptSite, SourceEdit } from '../../idioms.ts';
import { freeName, lineIndent } from '../../support/source.ts';
import { at, lineEnd, statementStart, unitText } from './place.ts';

/** Retries after the first attempt. */
export const maxRetries = 5;

/** The attempt as an expression, the limit that is missing, the statement that counts, and the edits that bring a counter in. */
export interface Counting {
  readonly attempt: string;
  readonly limit?: string;
  readonly step?: string;
  readonly edits: readonly SourceEdit[];
}

/**
 * Counts the attempts by what is there, or by a new variable before a loop; undefined for recursion without a counter: a
 * parameter that is new would break every caller.
 */
export function countAttempts(site: AttemptSite): Counting | undefined {
  const { again, counter } = site;
  if (again.form !== 'loop' && again.form !== 'recursion' && again.form !== 'timer') return undefined;
  const text = unitText(site.file);
  if (again.form === 'loop' && again.loop.form === 'forEach' && again.loop.iterable?.kind === 'range') {
    const { variable, iterable } = again.loop;
    const isPlain = iterable.from?.kind === 'literal' && iterable.to?.kind === 'literal';
    if (variable?.kind === 'ref' && variable.name !== '_')
      return { attempt: isPlain ? variable.name : `${variable.name} as u32`, edits: [] };
  }
  if (counter) {
    const typed =
      'fn' in again ? again.fn.params.find(({ target }) => target.kind === 'ref' && target.name === counter.name)?.type : undefined;
    const isCount = typed === 'u32' || (typed === undefined && new RegExp(String.raw`let mut ${counter.name} = \d+;`).test(text));
    const name = isCount ? counter.name : `${counter.name} as u32`;
    if (counter.direction === 'up')
      return { attempt: name, ...(again.bounded ? {} : { limit: `${counter.name} >= ${maxRetries}` }), edits: [] };
    // how many there were at first is not known: the longest back-off, then
    return { attempt: `${maxRetries}`, ...(again.bounded ? {} : { limit: `${counter.name} == 0` }), edits: [] };
  }
  if (again.form !== 'loop') return undefined;
  const name = freeName(text, site.file.moduleNames, ['attempt', 'attempts', 'retry_attempt']);
  const start = statementStart(text, again.loop.span.start);
  const declaration = `let mut ${name} = 0;${lineEnd(site.file)}${lineIndent(text, start)}`;
  return { attempt: name, limit: `${name} >= ${maxRetries}`, step: `${name} += 1;`, edits: [{ span: at(start), newText: declaration }] };
}
