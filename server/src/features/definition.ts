import type { Span } from '../core/range.ts';
import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { codePositionAt, statusPositionAt } from './codePosition.ts';
import { knownStringAt } from './knownString.ts';

/** Where a code or status is declared. */
export interface DeclarationLink {
  readonly path: string;
  readonly span: Span;
  readonly selection: Span;
  readonly origin: Span;
}

/** The catalogue entries of the code (or of the one status) at an offset of a source file. */
export function definitionInSource(workspace: Workspace, snapshot: SourceSnapshot, offset: number): readonly DeclarationLink[] {
  const { path } = snapshot;
  const code = codePositionAt(workspace, snapshot, offset) ?? knownStringAt(workspace, snapshot, offset);
  if (code !== undefined) {
    const declarations = code.vocabulary.declarations(code.vocabulary.keyOf(code.code));
    return declarations.flatMap((declaration) => link(workspace.codePlace(path, declaration), code.span));
  }
  const status = statusPositionAt(workspace, snapshot, offset);
  const [only, ...more] = status?.use.statuses ?? [];
  if (status === undefined || only === undefined || more.length > 0) return [];
  return status.vocabulary.catalogues.flatMap((catalogue) => link(workspace.statusPlace(path, catalogue, only), status.span));
}

/** The entry that a successor named in a catalogue file has. */
export function definitionInCatalogue(workspace: Workspace, path: string, code: string, origin: Span): readonly DeclarationLink[] {
  const catalogue = workspace.catalogueFrom(path) ?? workspace.scopes.of(path).store.file(path)?.catalogue;
  const entry = catalogue?.codes.get(code);
  return catalogue === undefined || entry === undefined ? [] : link(workspace.codePlace(path, { catalogue, entry }), origin);
}

const link = (place: ReturnType<Workspace['codePlace']>, origin: Span): DeclarationLink[] =>
  place === undefined ? [] : [{ path: place.path, span: place.entry, selection: place.name, origin }];
