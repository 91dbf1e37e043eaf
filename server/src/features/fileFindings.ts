import type { CancellationToken } from '../core/cancellation.ts';
import { throwIfCancelled } from '../core/cancellation.ts';
import { jsoncComments } from '../core/jsonc.ts';
import type { Config } from '../config/config.ts';
import { isIgnored, severityOf } from '../config/config.ts';
import { noDirectives, parseDirectives } from '../config/directives.ts';
import type { Suppression } from '../config/directives.ts';
import { unknownCatalogues } from '../config/parseConfig.ts';
import { applySuppressions } from '../config/suppressions.ts';
import type { SuppressedFindings } from '../config/suppressions.ts';
import type { Finding, Fix, Severity } from '../model/finding.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';
import type { TextFile } from '../workspace/documents.ts';
import { isCataloguePath, isConfigPath } from '../workspace/fileKinds.ts';
import { Prefilter } from '../workspace/prefilter.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { CatalogueFindings } from './catalogueFindings.ts';
import type { GoneCatalogues } from './goneCatalogues.ts';
import { removedCodeId } from './goneCatalogues.ts';
import type { RuleState, SourceFindings } from './sourceFindings.ts';
import { fingerprintOf } from './fingerprint.ts';

/** The findings of one file, and what identifies this state of them. */
export interface FindingsOfFile {
  readonly path: string;
  readonly resultId: string;
  readonly findings: readonly Finding[];
  readonly suppressed: SuppressedFindings['suppressed'];
}

/** What is found where a source file's content cannot be looked at. */
export const unreadableFile: RuleInfo = {
  id: 'unreadable-file',
  defaultSeverity: 'information',
  summary: 'A source file that is not text, or too large to be one that people write.',
};

const none: SuppressedFindings = { kept: [], suppressed: [] };

/** Who finds what in which kind of file, and every rule that there is. */
export interface FileFindingsParts {
  readonly workspace: Workspace;
  readonly sources: SourceFindings;
  readonly catalogues: CatalogueFindings;
  readonly gone: GoneCatalogues;
  readonly rules: readonly RuleInfo[];
}

/** The findings of any kind of file this product looks at: source, catalogue or settings. */
export class FileFindings {
  readonly #workspace: Workspace;
  readonly #sources: SourceFindings;
  readonly #catalogues: CatalogueFindings;
  readonly #gone: GoneCatalogues;
  readonly #rules: readonly RuleInfo[];
  readonly #byId: ReadonlyMap<string, RuleInfo>;
  readonly #prefilter = new Prefilter();

  constructor({ workspace, sources, catalogues, gone, rules }: FileFindingsParts) {
    this.#workspace = workspace;
    this.#sources = sources;
    this.#catalogues = catalogues;
    this.#gone = gone;
    this.#rules = rules;
    this.#byId = new Map(rules.map((rule) => [rule.id, rule]));
  }

  /** `settled`: what is not known yet of the workspace is waited for; a report is made once. */
  async of(path: string, token: CancellationToken, settled = false): Promise<FindingsOfFile> {
    await this.#workspace.ready(path, 'complete');
    throwIfCancelled(token);
    const { kept, suppressed } = await this.#find(path, settled, token);
    throwIfCancelled(token);
    return { path, resultId: fingerprintOf(kept), findings: kept, suppressed };
  }

  async #find(path: string, settled: boolean, token: CancellationToken): Promise<SuppressedFindings> {
    const config = this.#workspace.scopes.config(path);
    const file = this.#workspace.documents.get(path);
    if (isIgnored(config, path)) return none;
    if (file === undefined) {
      if (!isCataloguePath(path)) return none;
      return { kept: this.#gone.findings(path, this.#severity(config, removedCodeId)), suppressed: [] };
    }
    const set = (finding: Finding): Finding[] => this.#withSeverity(finding, config);
    if (isConfigPath(path)) return this.#suppressed(this.#inConfig(path).flatMap(set), jsoncSuppressions(file), file, config);
    if (isCataloguePath(path)) return this.#inCatalogue(file, config, settled, token);
    if (file.refusal !== undefined) return this.#inUnreadable(file, config);
    return this.#inSource(file, config, token);
  }

  async #inSource(file: TextFile, config: Config, token: CancellationToken): Promise<SuppressedFindings> {
    const { path } = file;
    if (file.open === undefined && !this.#isWorthParsing(file, config)) return none;
    const snapshot = await this.#workspace.sources.get(path);
    throwIfCancelled(token);
    if (snapshot === undefined) return none;
    const { problems } = this.#workspace.binding(snapshot);
    const found = this.#sources.of(snapshot, (rule) => this.#state(config, rule), token);
    const { suppressions } = parseDirectives(snapshot.text, snapshot.module.comments);
    const findings = [...problems.flatMap((finding) => this.#withSeverity(finding, config)), ...found];
    return this.#suppressed(findings, suppressions, snapshot, config);
  }

  /** A file without a tie to any catalogue has no findings: most of a workspace is never parsed. */
  #isWorthParsing({ path, text }: TextFile, config: Config): boolean {
    const { scopes, sources } = this.#workspace;
    if (sources.languageOf(path) === undefined) return false;
    const view = scopes.view(path);
    const isBoundByPath = config.bind.some(({ files }) => files.has(path)) || view.byPath(path, scopes.of(path).folder ?? '').length > 0;
    return isBoundByPath ? this.#prefilter.mayHandle(text) : this.#prefilter.mayBeTied(text, view);
  }

  #inConfig(path: string): readonly Finding[] {
    const { scopes } = this.#workspace;
    const parsed = scopes.parsedConfig(path);
    return parsed === undefined ? [] : [...parsed.problems, ...unknownCatalogues(parsed, scopes.view(path).ids)];
  }

  async #inCatalogue(file: TextFile, config: Config, settled: boolean, token: CancellationToken): Promise<SuppressedFindings> {
    const { path } = file;
    const { findings, notAsked } = await this.#catalogues.of(path, (rule) => this.#state(config, rule), settled, token);
    const problems = this.#workspace.scopes.of(path).store.problems(path);
    const all = [...problems.flatMap((finding) => this.#withSeverity(finding, config)), ...findings].sort(byPlace);
    return this.#suppressed(all, jsoncSuppressions(file), file, config, notAsked);
  }

  /** The fixes of a finding of the rules for catalogue files. */
  fixesInCatalogue(path: string, finding: Finding, token: CancellationToken): Promise<readonly Fix[]> {
    return this.#catalogues.fixes(path, finding, this.#state(this.#workspace.scopes.config(path), finding.rule), token);
  }

  /** Videos end in `.ts` too: this is said, but it is nobody's mistake. */
  #inUnreadable(file: TextFile, config: Config): SuppressedFindings {
    const severity = this.#severity(config, unreadableFile.id);
    if (severity === 'off' || this.#workspace.sources.languageOf(file.path) === undefined) return none;
    const message = file.refusal === 'too-large' ? 'This file is too large to be checked.' : 'This file is not text and is not checked.';
    return { kept: [{ rule: unreadableFile.id, severity, span: { start: 0, end: 0 }, message }], suppressed: [] };
  }

  /** Applies the file's suppressions; what is found in these comments is set like everything else. */
  #suppressed(
    findings: readonly Finding[],
    suppressions: readonly Suppression[],
    { text }: { readonly text: string },
    config: Config,
    notAsked: ReadonlySet<string> = nothing,
  ): SuppressedFindings {
    const isActive = (rule: string): boolean => !notAsked.has(rule) && this.#severity(config, rule) !== 'off';
    const { kept, suppressed } = applySuppressions(findings, suppressions, { text, rules: this.#rules, isActive });
    if (kept === findings) return { kept, suppressed };
    const before = new Set(findings);
    return { kept: kept.flatMap((finding) => (before.has(finding) ? [finding] : this.#withSeverity(finding, config))), suppressed };
  }

  /** Settings change the severity also of what the engine itself finds. */
  #withSeverity(finding: Finding, config: Config): Finding[] {
    const severity = config.rules.get(finding.rule)?.severity;
    if (severity === undefined) return [finding];
    return severity === 'off' ? [] : [{ ...finding, severity }];
  }

  #state(config: Config, rule: string): RuleState {
    const options = config.rules.get(rule)?.options;
    return { severity: this.#severity(config, rule), ...(options && { options }) };
  }

  #severity(config: Config, rule: string): Severity {
    const info = this.#byId.get(rule);
    return info === undefined ? 'off' : severityOf(config, info);
  }
}

const nothing: ReadonlySet<string> = new Set();

const byPlace = (a: Finding, b: Finding): number => a.span.start - b.span.start || a.span.end - b.span.end;

const jsoncSuppressions = ({ text, refusal }: TextFile): readonly Suppression[] =>
  (refusal !== undefined || !text.includes('faultbook-') ? noDirectives : parseDirectives(text, jsoncComments(text))).suppressions;
