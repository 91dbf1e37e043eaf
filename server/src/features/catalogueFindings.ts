import type { CatalogueRule, CatalogueReport, CatalogueView, CodeUsage, OtherCatalogue } from '../catalogueRules/catalogueRule.ts';
import type { EarlierCatalogues } from '../catalogueRules/earlierCatalogues.ts';
import type { CancellationToken } from '../core/cancellation.ts';
import { throwIfCancelled } from '../core/cancellation.ts';
import type { Logger } from '../core/logger.ts';
import { LruMap } from '../core/lruMap.ts';
import type { Finding, Fix, Severity } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { CatalogueTrees } from './catalogueFile/catalogueTrees.ts';
import type { RuleState } from './sourceFindings.ts';

/** Who knows what sources do with codes. */
export interface CodeUses {
  /** Of the codes that a catalogue file declares; undefined while not all sources have been looked at, unless `settled` waits for that. */
  of(path: string, settled: boolean, token: CancellationToken): Promise<((code: string) => CodeUsage) | undefined>;
}

/** Who knows what the catalogues that a file is part of said before. */
export interface EarlierStates {
  /** Undefined where nothing is compared, where that is not known yet, and where all of them are new. */
  of(path: string): EarlierCatalogues | undefined;
}

/** What the rules for catalogue files are run with. */
export interface CatalogueFindingsParts {
  readonly workspace: Workspace;
  readonly rules: readonly CatalogueRule[];
  readonly logger: Logger;
  readonly uses?: CodeUses;
  readonly history?: EarlierStates;
}

/** What the rules found in a catalogue file, before suppressions, and which of them were not asked for want of what they need. */
export interface CatalogueFindingsOfFile {
  readonly findings: readonly Finding[];
  readonly notAsked: ReadonlySet<string>;
}

/** More of one rule nobody reads: the last one says how many there are. */
const maxPerRule = 500;

/** An editor asks several times of one state, for findings and for fixes: of so many files, what was said is kept. */
const kept = 8;

/** What rules have said of a state of a file, by rule and how it is set. */
interface SaidOfFile {
  readonly state: readonly unknown[];
  readonly byRule: Map<string, readonly Finding[]>;
}

/** Runs the rules for catalogue files over one, and asks them for their fixes. */
export class CatalogueFindings {
  readonly #workspace: Workspace;
  readonly #rules: readonly CatalogueRule[];
  readonly #logger: Logger;
  readonly #uses: CodeUses | undefined;
  readonly #history: EarlierStates | undefined;
  readonly #trees: CatalogueTrees;
  readonly #said = new LruMap<string, SaidOfFile>(kept);

  constructor({ workspace, rules, logger, uses, history }: CatalogueFindingsParts) {
    this.#workspace = workspace;
    this.#rules = rules;
    this.#logger = logger;
    this.#uses = uses;
    this.#history = history;
    this.#trees = new CatalogueTrees(workspace.documents);
  }

  /** `settled`: what is not known yet is waited for. */
  async of(
    path: string,
    stateOf: (rule: string) => RuleState,
    settled: boolean,
    token: CancellationToken,
  ): Promise<CatalogueFindingsOfFile> {
    const active = this.#rules.map((rule) => ({ rule, ...stateOf(rule.meta.id) })).filter(({ severity }) => severity !== 'off');
    const needs = new Set(active.map(({ rule }) => rule.meta.needs));
    const isHere = this.#isInWorkspace(path) && !this.#isBroken(path);
    const uses = isHere && needs.has('uses') ? await this.#uses?.of(path, settled, token) : undefined;
    const earlier = isHere && needs.has('earlier') ? this.#history?.of(path) : undefined;
    throwIfCancelled(token);
    const view = this.#view(path, uses, earlier);
    const notAsked = new Set<string>();
    if (view === undefined) return { findings: [], notAsked };
    const has = { text: true, workspace: isHere, uses: uses !== undefined, earlier: earlier !== undefined };
    const { scopes } = this.#workspace;
    const said = this.#saidOf(path, [view.document(), scopes.generation, scopes.config(path), scopes.view(path), isHere, uses]);
    const findings = active.flatMap(({ rule, severity, options }) => {
      // What one revision makes of a comment says nothing of what another would.
      if (rule.meta.needs === 'earlier') notAsked.add(rule.meta.id);
      if (has[rule.meta.needs]) return this.#checkOnce(said, rule, options === undefined ? view : { ...view, options }, severity);
      notAsked.add(rule.meta.id);
      return [];
    });
    return { findings, notAsked };
  }

  /** The fixes of a finding that `of` has made of the same text. */
  async fixes(path: string, finding: Finding, state: RuleState, token: CancellationToken): Promise<readonly Fix[]> {
    const rule = this.#rules.find(({ meta }) => meta.id === finding.rule);
    if (rule?.fixes === undefined || this.#isBroken(path)) return [];
    const earlier = rule.meta.needs === 'earlier' ? this.#history?.of(path) : undefined;
    throwIfCancelled(token);
    const view = this.#view(path, undefined, earlier);
    if (view === undefined) return [];
    return rule.fixes(state.options === undefined ? view : { ...view, options: state.options }, finding.span, finding.data);
  }

  /** What rules have said of this state of a file. */
  #saidOf(path: string, state: readonly unknown[]): Map<string, readonly Finding[]> {
    const known = this.#said.get(path);
    if (known !== undefined && known.state.every((part, at) => part === state[at])) return known.byRule;
    const byRule = new Map<string, readonly Finding[]>();
    this.#said.set(path, { state, byRule });
    return byRule;
  }

  #checkOnce(said: Map<string, readonly Finding[]>, rule: CatalogueRule, view: CatalogueView, configured: Severity): readonly Finding[] {
    if (rule.meta.needs === 'earlier') return this.#check(rule, view, configured);
    const key = JSON.stringify([rule.meta.id, configured, view.options]);
    const known = said.get(key) ?? this.#check(rule, view, configured);
    said.set(key, known);
    return known;
  }

  #check({ meta, check }: CatalogueRule, view: CatalogueView, configured: Severity): readonly Finding[] {
    const findings: Finding[] = [];
    let dropped = 0;
    try {
      for (const report of check(view)) {
        if (findings.length < maxPerRule) findings.push(findingOf(meta.id, report, configured));
        else dropped++;
      }
    } catch (error) {
      this.#logger.error(`${meta.id} failed in ${view.path}`, error);
    }
    const last = findings.at(-1);
    if (dropped > 0 && last !== undefined) findings.push({ ...last, message: `There are ${dropped} more of these in this file.` });
    return findings;
  }

  #view(path: string, uses?: (code: string) => CodeUsage, earlier?: EarlierCatalogues): CatalogueView | undefined {
    const tree = this.#trees.get(path);
    const { store } = this.#workspace.scopes.of(path);
    const file = store.file(path);
    if (tree === undefined || file === undefined) return undefined;
    const wholes = store.catalogues.filter(({ id }) => store.partsOf(id).includes(path));
    return {
      path,
      text: tree.text,
      document: () => tree.document,
      file,
      catalogue: store.merged(path) ?? file.catalogue,
      wholes,
      others: this.#others(path, new Set(wholes.flatMap(({ id }) => store.partsOf(id)))),
      uses: uses ?? (() => 'cannot-tell'),
      ...(earlier && { earlier }),
    };
  }

  /** The catalogues that count for files beside this one and share no file with it. */
  #others(path: string, ownParts: ReadonlySet<string>): readonly OtherCatalogue[] {
    const { scopes } = this.#workspace;
    const { store } = scopes.of(path);
    const { bind } = scopes.config(path);
    const ownIds = new Set(store.catalogues.filter(({ source }) => source === path).map(({ id }) => id));
    return scopes
      .view(path)
      .catalogues.filter(({ id }) => !store.partsOf(id).some((source) => ownParts.has(source)))
      .map((catalogue) => ({
        catalogue,
        isBoundWithThis: bind.some(({ catalogues }) => catalogues.includes(catalogue.id) && catalogues.some((id) => ownIds.has(id))),
        place: (code) => {
          const entry = catalogue.codes.get(code);
          const place = entry && this.#workspace.codeName(path, { catalogue, entry });
          return place && { path: place.path, span: place.name };
        },
      }));
  }

  #isInWorkspace(path: string): boolean {
    const { folder, store } = this.#workspace.scopes.of(path);
    return folder !== undefined && store.knows(path);
  }

  #isBroken(path: string): boolean {
    const document = this.#trees.get(path)?.document;
    return document?.root?.type !== 'object' || document.errors.length > 0;
  }
}

function findingOf(rule: string, { span, message, atMost, related, tag, about, data }: CatalogueReport, configured: Severity): Finding {
  const severity = atMost !== undefined && severities.indexOf(atMost) < severities.indexOf(configured) ? atMost : configured;
  return {
    rule,
    severity: severity as Finding['severity'],
    span,
    message,
    ...(related && { related }),
    ...(tag && { tag }),
    ...(about !== undefined && { about }),
    ...(data !== undefined && { data }),
  };
}
