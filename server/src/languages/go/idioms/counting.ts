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
  if (counter?.direction === 'up')
    return { attempt: counter.name, ...(again.bounded ? {} : { limit: `${counter.name} >= ${maxRetries}` }), edits: [] };
  if (counter?.direction === 'down') {
    // how many there were at first is not known: the longest back-off, then
    const attempt = counter.start !== undefined && /^\w+$/.test(counter.start) ? `${counter.start}-${counter.name}` : `${maxRetries}`;
    return { attempt, ...(again.bounded ? {} : { limit: `${counter.name} <= 0` }), edits: [] };
  }
  if (again.form !== 'loop') return undefined;
  const text = unitText(site.file);
  const name = freeName(text, site.file.moduleNames, ['attempt', 'attempts', 'retryAttempt']);
  const start = statementStart(text, again.loop.span.start);
  // a label stands one level further out than its statement
  const deeper = /^\w+:\s*$/m.test(text.slice(start, start + 80).split('\n')[0] ?? '') ? '\t' : '';
  const declaration = `${deeper}${name} := 0${lineEnd(site.file)}${lineIndent(text, start)}`;
  return { attempt: name, limit: `${name} >= ${maxRetries}`, step: `${name}++`, edits: [{ span: at(start), newText: declaration }] };
}
