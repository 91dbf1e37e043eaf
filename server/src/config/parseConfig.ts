import type { JsonNode } from '../core/jsonc.ts';
import { membersOf, nodeSpan, readJsonc, readJsoncTree } from '../core/jsonc.ts';
import { isGlob } from '../core/glob.ts';
import type { Span } from '../core/range.ts';
import { slipsOf } from '../core/similarity.ts';
import { severities } from '../model/finding.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';
import type { Config } from './config.ts';
import { isCatalogueGlob, isSeverity, readConfig } from './readConfig.ts';
import { configRules } from './ruleTable.ts';
import { unknownCatalogue } from './unknownCatalogue.ts';

/** A settings file as read. */
export interface ParsedConfig {
  readonly config: Config;
  /** What is wrong in the file by itself, in order. */
  readonly problems: readonly Finding[];
  /** Every id of a catalogue that is named in it; whether there is one is not for this file to know. */
  readonly catalogueIds: readonly { readonly id: string; readonly span: Span }[];
}

/**
 * Reads a `faultbook.jsonc`; never throws. Globs count from its directory. `rules` are all there are; `refusal` says why
 * the text was not taken.
 */
export function parseConfig(text: string, path: string, rules: readonly RuleInfo[], refusal?: 'binary' | 'too-large'): ParsedConfig {
  const reader = new Reader(rules);
  if (refusal !== undefined || text.slice(0, 8192).includes('\0')) {
    reader.add(
      'config-syntax',
      { start: 0, end: Math.min(1, text.length) },
      refusal === 'too-large'
        ? 'This file is too large for settings and is not read.'
        : 'This file is not text: settings are a JSON object, in UTF-8.',
    );
    return { config: readConfig({}, directoryOf(path), path), problems: reader.problems, catalogueIds: [] };
  }
  const document = readJsoncTree(text);
  // An empty file is one that somebody is about to write.
  if (text.trim() !== '') {
    for (const { span, message } of document.errors)
      reader.add('config-syntax', span.end > span.start ? span : { start: Math.max(0, span.start - 1), end: span.start }, message);
    if (document.root) reader.file(document.root);
  }
  const problems = [...reader.problems].sort((a, b) => a.span.start - b.span.start);
  return { config: readConfig(readJsonc(text).value ?? {}, directoryOf(path), path), problems, catalogueIds: reader.catalogueIds };
}

/** The findings for ids of catalogues that do not exist, once it is known which do. */
export const unknownCatalogues = (parsed: ParsedConfig, known: readonly string[]): Finding[] =>
  parsed.catalogueIds.filter(({ id }) => !known.includes(id)).map(({ id, span }) => unknownCatalogue(id, span, known));

const members = ['$schema', 'catalogues', 'bind', 'rules', 'ignore'];

class Reader {
  readonly problems: Finding[] = [];
  readonly catalogueIds: { readonly id: string; readonly span: Span }[] = [];
  readonly #rules: ReadonlyMap<string, RuleInfo>;

  constructor(rules: readonly RuleInfo[]) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  add(rule: (typeof configRules)[number]['id'], span: Span, message: string, data?: unknown): void {
    const { defaultSeverity } = configRules.find(({ id }) => id === rule)!;
    this.problems.push({ rule, severity: defaultSeverity, span, message, ...(data !== undefined && { data }) });
  }

  file(root: JsonNode): void {
    this.#object(root, members, 'faultbook.jsonc', (name, value) => {
      if (name === 'catalogues') this.#list(value, (item) => this.#catalogue(item, true));
      else if (name === 'bind') this.#list(value, (item) => this.#bind(item), false);
      else if (name === 'rules') this.#rulesOf(value);
      else if (name === 'ignore') this.#list(value, (item) => this.#glob(item));
    });
  }

  #bind(node: JsonNode): void {
    const seen = new Set<string>();
    this.#object(node, ['files', 'catalogue'], '`bind`', (name, value) => {
      seen.add(name);
      if (name === 'files') this.#list(value, (item) => this.#glob(item));
      else this.#list(value, (item) => this.#catalogue(item, false));
    });
    const missing = ['files', 'catalogue'].filter((name) => !seen.has(name));
    if (node.type === 'object' && missing.length > 0)
      this.add(
        'invalid-config',
        nodeSpan(node),
        `\`${missing.join('` and `')}\` ${missing.length > 1 ? 'are' : 'is'} missing: which files mean which catalogue?`,
      );
  }

  #catalogue(node: JsonNode, globsToo: boolean): void {
    if (!this.#text(node)) return;
    const id = String(node.value);
    if (globsToo && isCatalogueGlob(id)) this.#glob(node);
    else this.catalogueIds.push({ id, span: nodeSpan(node) });
  }

  #glob(node: JsonNode): void {
    if (this.#text(node) && !isGlob(String(node.value)))
      this.add('invalid-config', nodeSpan(node), 'This is not a glob: src/**, *.test.ts and generated/ are.');
  }

  #rulesOf(node: JsonNode): void {
    if (!this.#isObject(node, '`rules`')) return;
    for (const [name, value] of membersOf(node)) {
      const id = String(name.value);
      if (!this.#rules.has(id)) {
        const [meant] = slipsOf(id, this.#rules.keys(), 1);
        this.add('unknown-rule', nodeSpan(name), `There is no rule \`${id}\`.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`, {
          meant,
        });
      }
      if (!value) continue;
      if (value.type !== 'object') this.#severity(value);
      else for (const [option, setting] of membersOf(value)) if (option.value === 'severity' && setting) this.#severity(setting);
    }
  }

  #severity(node: JsonNode): void {
    if (node.type === 'string' && isSeverity(node.value)) return;
    const [meant] = node.type === 'string' ? [severityOfOthers(String(node.value)) ?? slipsOf(String(node.value), severities, 1)[0]] : [];
    this.add(
      'invalid-config',
      nodeSpan(node),
      meant === undefined
        ? `This is not a severity: one of ${severities.join(', ')} is.`
        : `This is not a severity. Did you mean \`${meant}\`?`,
      { meant },
    );
  }

  #text(node: JsonNode): boolean {
    if (node.type === 'string' && node.value !== '') return true;
    this.add('invalid-config', nodeSpan(node), 'A text in double quotes is expected here.');
    return false;
  }

  #list(node: JsonNode, item: (node: JsonNode) => void, oneAlone = true): void {
    if (node.type === 'array') (node.children ?? []).forEach(item);
    else if (oneAlone && node.type === 'string') item(node);
    else this.add('invalid-config', nodeSpan(node), 'A list is expected here: […].');
  }

  #isObject(node: JsonNode, what: string): boolean {
    if (node.type === 'object') return true;
    this.add('invalid-config', nodeSpan(node), `An object is expected for ${what}: {…}.`);
    return false;
  }

  #object(node: JsonNode, known: readonly string[], what: string, visit: (name: string, value: JsonNode) => void): void {
    if (!this.#isObject(node, what)) return;
    for (const [name, value] of membersOf(node)) {
      const text = String(name.value);
      if (known.includes(text)) {
        if (value) visit(text, value);
        continue;
      }
      const [meant] = slipsOf(text, known, 1);
      this.add(
        'invalid-config',
        nodeSpan(name),
        `There is no member \`${text}\` in ${what}. ${meant === undefined ? `It can have ${known.join(', ')}.` : `Did you mean \`${meant}\`?`}`,
        { meant },
      );
    }
  }
}

/** What other linters call the same. */
function severityOfOthers(word: string): Severity | undefined {
  const words: Readonly<Record<string, Severity>> = {
    warn: 'warning',
    info: 'information',
    note: 'information',
    none: 'off',
    err: 'error',
    fatal: 'error',
  };
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

const directoryOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), path.startsWith('/') ? 1 : 0));
