/**
 * Which catalogues a file means, and each function in it. The first kind of evidence that speaks decides: a
 * `faultbook-catalogue` comment, `bind`, `recognise.files`, imports, hosts in string literals, codes that only one
 * catalogue has. Several catalogues by the same kind act as their union.
 *
 * Codes: a shipped catalogue speaks only in files that are tied to it, and many programs use `TOKEN_EXPIRED` or
 * `not_found`. So a code counts only where no other catalogue has it and where it has a word that is not everybody's
 * (`distinctive.ts`); one such code ties a file to a catalogue of its own workspace, two different ones to a shipped one.
 *
 * Functions: a comment within a function binds just this function. Hosts that a function names decide for it over the
 * file's `bind`, path, imports and hosts; only a comment of the file stands above them, for somebody wrote it there. Where
 * the file means several catalogues, names that lead to one of them (a constant that holds a host, a name that was
 * imported), and then codes, choose among these.
 */
import type { Config } from '../config/config.ts';
import type { Modeline } from '../config/directives.ts';
import { parseDirectives } from '../config/directives.ts';
import { unknownCatalogue } from '../config/unknownCatalogue.ts';
import { contains } from '../core/range.ts';
import type { Span } from '../core/range.ts';
import type { ModuleFacts } from '../flow/ir.ts';
import type { Finding } from '../model/finding.ts';
import type { CatalogueView } from './catalogueView.ts';
import type { Mention, TextEvidence } from './evidence.ts';
import { unitEvidence } from './evidence.ts';
import { directoryOf } from './fileKinds.ts';

/** What decided. */
export type BindingKind = 'modeline' | 'bind' | 'files' | 'imports' | 'hosts' | 'codes' | 'none';

/** Which catalogues are meant, and why. */
export interface Binding {
  readonly kind: BindingKind;
  /** In the catalogues' order; empty: none. */
  readonly catalogueIds: readonly string[];
  /** A phrase after the file's name: "imports @vonage/server-sdk". */
  readonly reason: string;
  /** Where the evidence stands; a path alone, or a place in the file itself. */
  readonly evidence?: { readonly path: string; readonly span?: Span };
}

/** A file as its binding is decided from it. */
export interface BindingInput {
  /** Absolute. */
  readonly path: string;
  /** The workspace folder that holds it. */
  readonly folder?: string;
  readonly text: string;
  readonly module: Pick<ModuleFacts, 'imports' | 'constants'> & { readonly comments: readonly Span[] };
  /** The file's units: a comment within one binds only that. */
  readonly units?: readonly Span[];
  readonly config: Config;
  readonly view: CatalogueView;
}

/** A file's binding, and what its functions' are decided from. */
export interface FileBinding extends Binding {
  /** Unknown ids in comments, at their places. */
  readonly problems: readonly Finding[];
  /** For `decideUnitBinding`. */
  readonly within: UnitEvidence;
}

/** What may make a function mean something else than its file. */
export interface UnitEvidence {
  readonly input: BindingInput;
  /** The comments that bind single functions. */
  readonly modelines: readonly { readonly span: Span; readonly ids: readonly string[] }[];
  /** Hosts and codes in a unit. */
  of(unit: Span): TextEvidence;
  /** Names by which a function can reach a host or an import that stands outside of it. */
  names(): ReadonlyMap<string, readonly string[]>;
}

/** Decides which catalogues a file means. Scans the text once, and only where nothing stronger decides. */
export function decideFileBinding(input: BindingInput): FileBinding {
  const { path, text, module, units = [], view } = input;
  const problems: Finding[] = [];
  const { modelines } = parseDirectives(text, module.comments);
  const known = modelines.map((modeline) => ({ span: modeline.span, ids: knownIds(modeline, view, problems) }));
  const ofUnits = known.filter(({ span }) => units.some((unit) => contains(unit, span)));
  const evidence = once(() => view.evidence(path, text, module.comments, units));
  const ofFile = known.filter((modeline) => !ofUnits.includes(modeline));
  const binding = ofFile.length > 0 ? byModelines(ofFile, path) : byEvidence(input, evidence);
  const names = once(() => namesOf(input, evidence()));
  return { ...binding, problems, within: { input, modelines: ofUnits, of: evidenceOfUnits(input, evidence), names } };
}

/** More units than this are looked at together: the whole file's evidence is kept from one state of it to the next. */
const fewUnits = 3;

/** Who asks of the function at the cursor does not wait for the file; who asks of all functions gets the file's evidence. */
function evidenceOfUnits(
  { text, module, units = [], view }: BindingInput,
  evidence: { (): TextEvidence; isMade(): boolean },
): (unit: Span) => TextEvidence {
  let asked = 0;
  return (unit) => {
    if (!evidence.isMade() && units.includes(unit) && ++asked <= fewUnits) return unitEvidence(text, module.comments, unit, view);
    const { hosts, codes } = evidence();
    return { hosts: within(hosts, unit), codes: within(codes, unit) };
  };
}

/** Decides which catalogues a unit of the file means; `unit` is its place in the file. */
export function decideUnitBinding(file: FileBinding, unit: Span): Binding {
  const { input, modelines, of } = file.within;
  const own = modelines.filter(({ span }) => contains(unit, span));
  if (own.length > 0) return byModelines(own, input.path);
  if (file.kind === 'modeline' || file.kind === 'none') return file;
  // One catalogue by hosts or codes of the whole text: no function can name another.
  if (file.catalogueIds.length === 1 && (file.kind === 'hosts' || file.kind === 'codes')) return file;
  const { hosts, codes } = of(unit);
  if (hosts.length > 0) return byHosts(narrowed(hosts, file), input);
  if (file.catalogueIds.length < 2) return file;
  return byNames(file, unit) ?? byCodes(file, codes) ?? file;
}

function knownIds({ ids }: Modeline, view: CatalogueView, problems: Finding[]): string[] {
  return ids.flatMap(({ text: id, span }) => {
    if (view.byId(id) !== undefined) return [id];
    problems.push(unknownCatalogue(id, span, view.ids));
    return [];
  });
}

/** Where none of the ids exists, nothing is meant: whoever wrote the comment did not mean the next best. */
function byModelines(modelines: readonly { readonly span: Span; readonly ids: readonly string[] }[], path: string): Binding {
  const catalogueIds = [...new Set(modelines.flatMap(({ ids }) => ids))];
  const reason =
    catalogueIds.length > 0 ? 'bound by a faultbook-catalogue comment' : 'bound by a comment to a catalogue that does not exist';
  return { kind: 'modeline', catalogueIds, reason, evidence: { path, span: modelines[0]!.span } };
}

function byEvidence(input: BindingInput, evidence: () => TextEvidence): Binding {
  const { path, folder = directoryOf(path), module, config, view } = input;
  for (const { files, catalogues, path: origin } of config.bind) {
    const ids = files.has(path) ? catalogues.filter((id) => view.byId(id) !== undefined) : [];
    if (ids.length > 0)
      return {
        kind: 'bind',
        catalogueIds: [...new Set(ids)],
        reason: origin === undefined ? "bound by the editor's settings" : 'bound by faultbook.jsonc',
        ...(origin !== undefined && { evidence: { path: origin } }),
      };
  }
  const byPath = view.nearest(view.byPath(path, folder));
  if (byPath.length > 0)
    return {
      kind: 'files',
      catalogueIds: byPath,
      reason: `lies where ${titles(byPath, view)} is used`,
      evidence: { path: view.byId(byPath[0]!)!.source },
    };

  const imports = module.imports.map((fact) => ({ fact, ids: view.byImport(fact.specifier) })).filter(({ ids }) => ids.length > 0);
  if (imports.length > 0) {
    const { fact } = imports[0]!;
    return {
      kind: 'imports',
      catalogueIds: view.nearest(imports.flatMap(({ ids }) => ids)),
      reason: `imports ${list(imports.map(({ fact: { specifier } }) => specifier))}`,
      evidence: { path, span: fact.span },
    };
  }
  const { hosts, codes } = evidence();
  if (hosts.length > 0) return byHosts(hosts, input);
  return (
    ofCodes(codes, input) ?? {
      kind: 'none',
      catalogueIds: [],
      reason: 'nothing in it names a catalogue: no comment or setting, no import or host, no code that only one catalogue has',
    }
  );
}

function byHosts(hosts: readonly Mention[], { path, view }: BindingInput): Binding {
  const { start, end } = hosts[0]!;
  return {
    kind: 'hosts',
    catalogueIds: view.nearest(hosts.flatMap(({ ids }) => ids)),
    reason: `names the host ${list(hosts.map(({ value }) => value))}`,
    evidence: { path, span: { start, end } },
  };
}

/** How many different codes tie a file to a catalogue. */
const codesNeeded = { workspace: 1, shipped: 2 } as const;

function ofCodes(codes: readonly Mention[], { path, view }: BindingInput): Binding | undefined {
  const seen = new Map<string, Set<string>>();
  for (const {
    value,
    ids: [id = ''],
  } of codes)
    seen.set(id, (seen.get(id) ?? new Set()).add(value));
  const tied = [...seen]
    .filter(([id, values]) => values.size >= (view.byId(id)?.shipped ? codesNeeded.shipped : codesNeeded.workspace))
    .map(([id]) => id);
  const first = codes.find(({ ids: [id = ''] }) => tied.includes(id));
  if (first === undefined) return undefined;
  const catalogueIds = view.nearest(tied);
  return {
    kind: 'codes',
    catalogueIds,
    reason: `uses ${first.value}, which only ${titles(first.ids, view)} has`,
    evidence: { path, span: { start: first.start, end: first.end } },
  };
}

/** Of the hosts in a function those that lead to what `bind` or the path say, where any does. */
function narrowed(hosts: readonly Mention[], file: FileBinding): readonly Mention[] {
  if (file.kind !== 'bind' && file.kind !== 'files') return hosts;
  const fitting = hosts
    .map((host) => ({ ...host, ids: host.ids.filter((id) => file.catalogueIds.includes(id)) }))
    .filter(({ ids }) => ids.length > 0);
  return fitting.length > 0 ? fitting : hosts;
}

function byNames(file: FileBinding, unit: Span): Binding | undefined {
  const { input, names } = file.within;
  if (names().size === 0) return undefined;
  const found = new Map<string, readonly string[]>();
  for (const [word] of input.text.slice(unit.start, unit.end).matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    const ids = names().get(word);
    if (ids !== undefined) found.set(word, ids);
  }
  const catalogueIds = input.view.nearest([...found.values()].flat().filter((id) => file.catalogueIds.includes(id)));
  return catalogueIds.length > 0 ? { ...file, catalogueIds, reason: `uses ${list(found.keys())} in this function` } : undefined;
}

/** Among the file's catalogues a code that one alone has is enough; where codes of several stand there, all stay. */
function byCodes(file: FileBinding, codes: readonly Mention[]): Binding | undefined {
  const { input } = file.within;
  let found: Mention | undefined;
  for (const code of codes) {
    const [id = ''] = code.ids;
    if (found !== undefined && found.ids[0] !== id) return undefined;
    if (found === undefined && file.catalogueIds.includes(id)) found = code;
  }
  if (found === undefined) return undefined;
  const { ids: catalogueIds, value, start, end } = found;
  return {
    kind: file.kind,
    catalogueIds,
    reason: `uses ${value} in this function, which only ${titles(catalogueIds, input.view)} has`,
    evidence: { path: input.path, span: { start, end } },
  };
}

/** Constants that hold a host, directly or through another, and names that were imported. */
function namesOf({ module, text, view }: BindingInput, { hosts }: TextEvidence): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { local, specifier } of module.imports) {
    const ids = local === '' ? [] : view.byImport(specifier);
    if (ids.length > 0) names.set(local, ids);
  }
  for (const [name, { span }] of module.constants) {
    const ids = within(hosts, span).flatMap((host) => host.ids);
    if (ids.length > 0) names.set(name, ids);
  }
  if (names.size === 0) return names;
  // One constant made of another: `const calls = base + "/calls"`. In the order of the file, so that each comes after what it is made of.
  for (const [name, { span }] of module.constants) {
    if (names.has(name)) continue;
    const ids = [...text.slice(span.start, span.end).matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)].flatMap(([word]) => names.get(word) ?? []);
    if (ids.length > 0) names.set(name, [...new Set(ids)]);
  }
  return names;
}

/** The mentions that lie in a span; both ends are found by halving, for they are in order. */
function within(mentions: readonly Mention[], span: Span): readonly Mention[] {
  const from = firstFrom(mentions, span.start);
  return mentions.slice(from, firstFrom(mentions, span.end, from));
}

function firstFrom(mentions: readonly Mention[], offset: number, low = 0): number {
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const titles = (ids: readonly string[], view: CatalogueView): string => list(ids.map((id) => view.byId(id)?.title ?? id));

/** At most three, each once. */
function list(items: Iterable<string>): string {
  const all = [...new Set(items)];
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(' and ').replace(/ and (?=.* and )/g, ', ');
}

function once<T>(make: () => T): { (): T; isMade(): boolean } {
  let made: { readonly value: T } | undefined;
  return Object.assign(() => (made ??= { value: make() }).value, { isMade: () => made !== undefined });
}
