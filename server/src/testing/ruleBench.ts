import { parseCatalogue } from '../catalogue/parse.ts';
import { createVocabulary } from '../catalogue/vocabulary.ts';
import { shift, type Span } from '../core/range.ts';
import { silentLogger } from '../core/logger.ts';
import { analyseUnit } from '../flow/analyse.ts';
import { languageOfPath } from '../languages/registry.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Finding, Fix, TextEdit } from '../model/finding.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { rules } from '../rules/index.ts';
import type { FixView } from '../rules/rule.ts';
import { SyntaxHost } from '../syntax/syntaxHost.ts';
import { FactsCache } from '../workspace/factsCache.ts';
import { innermostFunction, moduleNames } from '../workspace/collections.ts';
import { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import { createNodeTestHost } from './nodeHost.ts';

/** A shipped catalogue's id, or a catalogue of the workspace as its file's text. */
export type CatalogueChoice = string | { readonly text: string };

/** One file that rules look at. */
export interface CaseFile {
  readonly path: string;
  readonly text: string;
  /** The texts of other files that a fix may read and edit. */
  readonly others: ReadonlyMap<string, string>;
  /** The options of every rule. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** One source file and what it is bound to. */
export interface BenchFile extends CaseFile {
  readonly vocabulary: Vocabulary;
}

/** What tables and pages of rules are run on; `C` is what a file stands among. */
export interface Bench<F extends CaseFile, C> {
  file(path: string, text: string, choice: C, options?: CaseFile['options']): Promise<F>;
  /** The same after a fix, which edits the file itself or one of the others. */
  edited(file: F, path: string, text: string, choice: C): Promise<F>;
  /** The example of a rule's page, whose section *What* may hold files that stand beside it. */
  example(language: string, code: string, beside: readonly { readonly language: string; readonly code: string }[]): Promise<F>;
  /** The findings of every rule that is not off by default, or those of one, from top to bottom. */
  findings(file: F, rule?: string): readonly Finding[] | Promise<readonly Finding[]>;
  fixes(file: F, finding: Finding): readonly Fix[] | Promise<readonly Fix[]>;
  parses(file: F): boolean;
  dispose(): void;
}

/** The path of the workspace's catalogue. */
export const catalogueFile = '/proj/api.errors.jsonc';

/** The real parser, walk and rules on single texts, without a workspace: severities are the rules' own. */
export class RuleBench implements Bench<BenchFile, CatalogueChoice> {
  readonly #host = createNodeTestHost();
  readonly #syntax = new SyntaxHost(this.#host, silentLogger);
  readonly #cache = new FactsCache(analyseUnit);

  /** Binds a text to a catalogue and loads what it needs. */
  async file(path: string, text: string, choice: CatalogueChoice, options?: BenchFile['options']): Promise<BenchFile> {
    const language = languageOfPath(path);
    if (language === undefined) throw new Error(`${path} is of no language we know`);
    await this.#syntax.load(language);
    const catalogue = typeof choice === 'string' ? await this.#shipped(choice) : parsed(choice.text, catalogueFile, false);
    const others = new Map(typeof choice === 'string' ? [] : [[catalogueFile, choice.text]]);
    return { path, text, vocabulary: createVocabulary([catalogue]), others, ...(options && { options }) };
  }

  edited(file: BenchFile, path: string, text: string, choice: CatalogueChoice): Promise<BenchFile> {
    return path === file.path ? this.file(file.path, text, choice, file.options) : this.file(file.path, file.text, { text }, file.options);
  }

  /** The catalogue is what the example's first line says, as it would in a file: a shipped one, or one that stands beside it. */
  example(language: string, code: string, beside: readonly { readonly language: string; readonly code: string }[]): Promise<BenchFile> {
    const id = /^\/\/ faultbook-catalogue (\S+)/.exec(code)?.[1];
    if (id === undefined) throw new Error('the first line of an example names its catalogue: // faultbook-catalogue ID');
    const own = beside.find((each) => each.language === 'jsonc')?.code;
    return this.file(`/proj/example.${language}`, code, own?.includes(`"id": "${id}"`) === true ? { text: own } : id);
  }

  findings(file: BenchFile, rule?: string): Finding[] {
    return this.#with(file, (snapshot) => {
      const found = snapshot.units.flatMap((range) =>
        rules
          .filter(({ meta }) => (rule === undefined ? meta.defaultSeverity !== 'off' : meta.id === rule))
          .flatMap(({ meta, check }) =>
            [...check(viewOf(snapshot, file, range))].map((report): Finding => {
              const severity = weaker(meta.defaultSeverity, report.atMost);
              return {
                rule: meta.id,
                severity,
                span: shift(report.span, range.start),
                message: report.message,
                ...(report.related && {
                  related: report.related.map((place) =>
                    place.path === undefined ? { ...place, span: shift(place.span, range.start) } : place,
                  ),
                }),
                data: report.data,
              };
            }),
          ),
      );
      return found.sort((a, b) => a.span.start - b.span.start || a.rule.localeCompare(b.rule));
    });
  }

  /** The fixes a finding offers. */
  fixes(file: BenchFile, finding: Finding): readonly Fix[] {
    return this.#with(file, (snapshot) => {
      const range = snapshot.units.find((each) => each.start <= finding.span.start && finding.span.end <= each.end);
      const rule = rules.find(({ meta }) => meta.id === finding.rule);
      if (range === undefined || rule === undefined) throw new Error(`no unit or rule for ${finding.rule}`);
      const span = shift(finding.span, -range.start);
      const view: FixView = {
        ...viewOf(snapshot, file, range),
        path: file.path,
        fileText: file.text,
        unitStart: range.start,
        ...functionAt(snapshot.unit(range), span),
        moduleNames: moduleNames(snapshot),
        readText: (path) => (path === file.path ? file.text : file.others.get(path)),
      };
      return rule.fixes?.(view, span, finding.data) ?? [];
    });
  }

  /** What the walk found, unit by unit: for messages of failing tests. */
  facts(file: BenchFile): readonly unknown[] {
    return this.#with(file, (snapshot) => snapshot.units.map((range) => snapshot.facts(range, file.vocabulary)));
  }

  /** Whether the text parses without an error. */
  parses(file: BenchFile): boolean {
    return this.#with(file, ({ tree }) => !tree.hasErrors);
  }

  dispose(): void {
    this.#syntax.dispose();
  }

  #with<T>(file: BenchFile, ask: (snapshot: SourceSnapshot) => T): T {
    const tree = this.#syntax.parse(languageOfPath(file.path)!, file.text);
    try {
      return ask(new SourceSnapshot({ path: file.path, text: file.text }, tree, this.#cache));
    } finally {
      tree.dispose();
    }
  }

  async #shipped(id: string): Promise<Catalogue> {
    const text = new TextDecoder().decode(await this.#host.readResource(`catalogues/${id}.errors.jsonc`));
    return parsed(text, `shipped:${id}`, true);
  }
}

/** The text after edits; throws where they overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    if (span.start < at || span.end > text.length) throw new Error(`an edit at ${span.start} overlaps another, or lies outside the text`);
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

function parsed(text: string, source: string, shipped: boolean): Catalogue {
  const file = parseCatalogue(text, source, shipped);
  const problems = file.problems();
  if (problems.length > 0) throw new Error(`the catalogue of a test is wrong: ${problems[0]!.message}`);
  return file.catalogue;
}

const viewOf = (snapshot: SourceSnapshot, { vocabulary, options }: BenchFile, range: SourceSnapshot['units'][number]) => ({
  text: snapshot.unitText(range),
  unit: snapshot.unit(range),
  facts: snapshot.facts(range, vocabulary),
  language: snapshot.language,
  vocabulary,
  ...(options && { options }),
});

function functionAt(unit: ReturnType<SourceSnapshot['unit']>, span: Span): Pick<FixView, 'fn'> | undefined {
  const fn = innermostFunction(unit, span);
  return fn && { fn };
}

const order = ['off', 'hint', 'information', 'warning', 'error'] as const;

function weaker(severity: (typeof order)[number], atMost: Finding['severity'] | undefined): Finding['severity'] {
  const chosen = atMost !== undefined && order.indexOf(atMost) < order.indexOf(severity) ? atMost : severity;
  // As where somebody has switched it on.
  return chosen === 'off' ? 'warning' : chosen;
}
