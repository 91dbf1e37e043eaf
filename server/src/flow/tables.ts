/** Lookups in a table by the code: `handlers[problem.code]`, `handlers.get(problem.code)`. */
import type { Span } from '../core/range.ts';
import { isFeasible } from './relation.ts';
import { subjectKey } from './tests.ts';
import type { Value } from './value.ts';
import type { Walk } from './walk.ts';

/** Methods that look up what they are given first; what they are given besides stands for a key that is not there. */
const lookups = /^(?:get|fetch|getOrDefault|GetValueOrDefault|get_or_default|getOrElse)$/;

/** Above this many codes a table with a default is not asked what it misses. */
const manyKeys = 300;

/** Notes `table.get(code)`; `given`: the values of the arguments. */
export function noteLookupCall(w: Walk, table: Value, name: string, given: readonly Value[], span: Span): void {
  if (lookups.test(name) && given[0]) noteLookup(w, table, given[0], span, given.length > 1);
}

/** Notes a lookup by the code in a table all of whose keys are known. */
export function noteLookup(w: Walk, table: Value, index: Value, span: Span, hasDefault = false): void {
  if (w.quiet > 0 || w.state.dead || index.kind !== 'path') return;
  const keys = keysOf(table);
  if (keys === undefined || keys.length === 0) return;
  const classified = w.classifier.classify(index);
  if (classified.meaning !== 'code') return;
  const { vocabulary } = w.input;
  const relation = w.state.relation(classified.response);
  const handled = new Set(keys.map((key) => vocabulary.keyOf(key)));
  const asks = !hasDefault || vocabulary.keys.length <= manyKeys;
  w.facts.dispatches.push({
    span,
    keywordSpan: span,
    form: 'table',
    response: w.idOf(classified.response),
    group: w.idOf(subjectKey(index)),
    hasDefault,
    handled: [...handled],
    remaining: asks ? vocabulary.keys.filter((key) => !handled.has(key) && isFeasible(vocabulary, key, relation.statusesOf(key))) : [],
    insertAt: span.end,
  });
}

/** The keys of an object, or of a map that is made of pairs. */
function keysOf(table: Value): readonly string[] | undefined {
  if (table.kind === 'object') return table.closed ? [...table.entries.keys()] : undefined;
  if (table.kind !== 'collection' || !table.closed) return undefined;
  const keys: string[] = [];
  for (const item of table.items) {
    const [key] = item.kind === 'collection' && item.items.length === 2 ? item.items : [];
    if (key?.kind !== 'const' || typeof key.value !== 'string') return undefined;
    keys.push(key.value);
  }
  return keys;
}
