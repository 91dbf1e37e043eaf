import { keyFunction } from '../../catalogue/codeKey.ts';
import { memberOf, nodeSpan } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { CatalogueReport, CatalogueRule, CatalogueView } from '../catalogueRule.ts';
import type { CataloguePair } from '../earlierCatalogues.ts';
import type { Entry } from '../support/entries.ts';
import { entriesOf, lastEntries } from '../support/entries.ts';
import { fixes } from './fix.ts';

/** A published code that comes with other statuses now. */
export const changedStatus: CatalogueRule = {
  meta: {
    id: 'changed-status',
    defaultSeverity: 'error',
    summary: 'A code that an earlier revision publishes with other statuses; at most a warning where statuses were only added.',
    fixable: true,
    needs: 'earlier',
  },
  *check(view) {
    const seen = new Set<string>();
    for (const pair of view.earlier?.pairs ?? []) {
      const before = statusesThen(pair);
      for (const entry of lastEntries(entriesOf(view, 'codes'))) {
        const change = seen.has(entry.name) ? undefined : changeOf(view, pair, entry, before);
        if (change === undefined) continue;
        seen.add(entry.name);
        yield report(view, entry, change);
      }
    }
  },
  fixes,
};

interface Change {
  readonly then: readonly number[];
  readonly now: readonly number[];
}

/** A type URI that is only spelled in another way is the same code. */
function statusesThen({ now, then }: CataloguePair): (code: string) => readonly number[] {
  const keyOf = keyFunction([now, then]);
  const byKey = new Map([...then.codes].map(([code, { statuses }]) => [keyOf(code), statuses]));
  return (code) => byKey.get(keyOf(code)) ?? none;
}

const none: readonly number[] = [];

/** Where several files declare a code, the one that gives its statuses is told; where none does any more, the first one. */
function changeOf(
  view: CatalogueView,
  { now, parts }: CataloguePair,
  { name, value }: Entry,
  before: (code: string) => readonly number[],
): Change | undefined {
  const then = before(name);
  const statuses = now.codes.get(name)?.statuses;
  if (then.length === 0 || statuses === undefined || sameSet(then, statuses)) return undefined;
  const own = view.file.catalogue.codes.get(name)?.statuses ?? none;
  const isTheirs = own.length === 0 && statuses.length > 0;
  const isCovered = parts[0] !== view.path && !sameSet(own, statuses);
  return value?.type !== 'object' || isTheirs || isCovered ? undefined : { then, now: statuses };
}

function report(view: CatalogueView, { name, nameNode, value }: Entry, { then, now }: Change): CatalogueReport {
  const { revision, description } = view.earlier!;
  const status = memberOf(value, 'status');
  const added = now.filter((each) => !then.includes(each));
  const isAddition = then.every((each) => now.includes(each));
  const span = nodeSpan((isAddition ? itemOf(status, added[0]) : undefined) ?? status ?? nameNode);
  const message =
    now.length === 0
      ? `${quoted(name)} comes with ${list(then)} in ${revision}, and with no status here: programs that test for it rely on it.`
      : isAddition
        ? `${quoted(name)} comes with ${list(then)} only in ${revision}: programs that test the status first will not look for it under ${list(added)}.`
        : `${quoted(name)} comes with ${list(then)} in ${revision}: programs that test for it rely on it. Publish a new code for ${list(added.length === 0 ? now : added)} instead.`;
  return {
    span,
    message,
    ...(isAddition && { atMost: 'warning' as const }),
    related: [{ span, message: `${quoted(name)} stands with ${list(then)} in ${description}.` }],
    data: { code: name, statuses: then },
  };
}

const itemOf = (status: JsonNode | undefined, value: number | undefined): JsonNode | undefined =>
  status?.type === 'array' ? status.children?.find((item) => item.value === value) : undefined;

const sameSet = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((each) => b.includes(each));

const list = (statuses: readonly number[]): string =>
  statuses.length < 2 ? String(statuses[0]) : `${statuses.slice(0, -1).join(', ')} or ${String(statuses.at(-1))}`;
