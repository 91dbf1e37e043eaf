import type { CancellationToken } from '../core/cancellation.ts';
import { throwIfCancelled } from '../core/cancellation.ts';
import type { Logger } from '../core/logger.ts';
import { shift } from '../core/range.ts';
import type { Finding, RelatedPlace, Severity } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Report, Rule, UnitView } from '../rules/rule.ts';
import type { UnitFacts } from '../workspace/facts.ts';
import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** How a rule is set for a file. */
export interface RuleState {
  readonly severity: Severity;
  readonly options?: UnitView['options'];
}

/** What a rule said of a unit, under these options. */
interface Said {
  readonly options: string;
  readonly reports: readonly Report[];
}

/** Runs the rules over a file's units; what a rule said of a unit is kept as long as the unit's facts are. */
export class SourceFindings {
  readonly #workspace: Workspace;
  readonly #rules: readonly Rule[];
  readonly #logger: Logger;
  readonly #placed = new WeakMap<RelatedPlace, { readonly generation: string; readonly place: RelatedPlace }>();
  readonly #reports = new WeakMap<UnitFacts, Map<Rule, Said>>();

  constructor(workspace: Workspace, rules: readonly Rule[], logger: Logger) {
    this.#workspace = workspace;
    this.#rules = rules;
    this.#logger = logger;
  }

  /** All findings of the rules, before suppressions, in the order of their places. */
  of(snapshot: SourceSnapshot, stateOf: (rule: string) => RuleState, token: CancellationToken): readonly Finding[] {
    const findings: Finding[] = [];
    const active = this.#rules.map((rule) => ({ rule, ...stateOf(rule.meta.id) })).filter(({ severity }) => severity !== 'off');
    for (const range of snapshot.units) {
      throwIfCancelled(token);
      const vocabulary = this.#workspace.vocabularyOf(snapshot, range);
      if (vocabulary === undefined) continue;
      const facts = snapshot.facts(range, vocabulary);
      const view = lazyView(snapshot, range, facts, vocabulary);
      for (const { rule, severity, options } of active) {
        for (const report of this.#check(rule, facts, view, options, snapshot.path))
          findings.push(this.#finding(rule, report, severity, range.start, snapshot.path, vocabulary));
      }
    }
    return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  #finding(rule: Rule, report: Report, severity: Severity, offset: number, path: string, vocabulary: Vocabulary): Finding {
    const { span, message, atMost, related, tag, data } = report;
    return {
      rule: rule.meta.id,
      severity: weaker(severity, atMost ?? severity) as Finding['severity'],
      span: shift(span, offset),
      message,
      ...(related === undefined || related.length === 0
        ? {}
        : { related: related.map((place) => this.#related(place, offset, path, vocabulary, data)) }),
      ...(tag === undefined ? {} : { tag }),
      ...(data === undefined ? {} : { data }),
    };
  }

  /** A place in this file moves with its unit; of one in a catalogue the rule knows the source, and only the workspace where the entry stands. */
  #related(place: RelatedPlace, offset: number, path: string, vocabulary: Vocabulary, data: unknown): RelatedPlace {
    if (place.path === undefined) return { ...place, span: shift(place.span, offset) };
    const { generation } = this.#workspace.scopes;
    const known = this.#placed.get(place);
    if (known?.generation === generation) return known.place;
    const declaration = vocabulary.declarations(keyIn(data) ?? '').find(({ catalogue }) => catalogue.source === place.path);
    const found = declaration === undefined ? undefined : this.#workspace.codeName(path, declaration);
    const file = found?.path ?? this.#workspace.fileOf(place.path);
    const placed = { path: file ?? place.path, span: found?.name ?? place.span, message: place.message };
    this.#placed.set(place, { generation, place: placed });
    return placed;
  }

  #check(rule: Rule, facts: UnitFacts, view: () => UnitView, options: UnitView['options'], path: string): readonly Report[] {
    let known = this.#reports.get(facts);
    if (known === undefined) this.#reports.set(facts, (known = new Map()));
    const key = options === undefined ? '' : JSON.stringify(options);
    let said = known.get(rule);
    if (said?.options !== key) {
      said = { options: key, reports: this.#run(rule, options === undefined ? view : () => ({ ...view(), options }), path) };
      known.set(rule, said);
    }
    return said.reports;
  }

  /** One rule that fails must not take the others' findings with it. */
  #run(rule: Rule, view: () => UnitView, path: string): readonly Report[] {
    try {
      return [...rule.check(view())];
    } catch (error) {
      this.#logger.error(`the rule ${rule.meta.id} failed on ${path}`, error);
      return [];
    }
  }
}

function lazyView(
  snapshot: SourceSnapshot,
  range: SourceSnapshot['units'][number],
  facts: UnitFacts,
  vocabulary: UnitView['vocabulary'],
): () => UnitView {
  let view: UnitView | undefined;
  return () => (view ??= { text: snapshot.unitText(range), unit: snapshot.unit(range), facts, language: snapshot.language, vocabulary });
}

/** Reports that point at a catalogue's entry name its key. */
const keyIn = (data: unknown): string | undefined => {
  const key = typeof data === 'object' && data !== null ? (data as { readonly key?: unknown }).key : undefined;
  return typeof key === 'string' ? key : undefined;
};

const weaker = (a: Severity, b: Severity): Severity => (severities.indexOf(a) <= severities.indexOf(b) ? a : b);
