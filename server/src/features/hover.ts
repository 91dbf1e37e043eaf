import type { Span } from '../core/range.ts';
import type { Declaration, Vocabulary } from '../model/vocabulary.ts';
import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { statusMeaning } from './catalogueFile/statusMeanings.ts';
import { codePositionAt, statusPositionAt } from './codePosition.ts';
import { codesWith, describeCode, describeStatus } from './describe.ts';
import type { Inline, RichText } from './richText.ts';
import { joinDocuments } from './richText.ts';
import { knownStringAt } from './knownString.ts';

/** What a hover shows, and for which text. */
export interface HoverContent {
  readonly span: Span;
  readonly markdown: string;
  readonly text: string;
}

/** The most catalogues or statuses one hover lists. */
const maxDescriptions = 4;

/** A line about who uses a declared code; undefined where that is not known. */
export type UsesLine = (declaration: Declaration) => readonly Inline[] | undefined;

/** What is known of the code or status at an offset of a source file. */
export function hoverSource(workspace: Workspace, snapshot: SourceSnapshot, offset: number, uses: UsesLine): HoverContent | undefined {
  const code = codePositionAt(workspace, snapshot, offset) ?? knownStringAt(workspace, snapshot, offset);
  if (code !== undefined) {
    const declarations = code.vocabulary.declarations(code.vocabulary.keyOf(code.code));
    return declarations.length === 0 ? undefined : content(code.span, describeAll(declarations, code.isBound, uses));
  }
  const status = statusPositionAt(workspace, snapshot, offset);
  if (status === undefined) return undefined;
  const descriptions = describeStatuses(status.vocabulary, status.use.statuses);
  return descriptions.length === 0 ? undefined : content(status.span, descriptions);
}

/** The same for an entry of a catalogue file. */
export const hoverDeclaration = (span: Span, declaration: Declaration, uses: UsesLine): HoverContent =>
  content(span, [withUses(declaration, uses)]);

/** The same for a status entry of a catalogue file; there, what HTTP says of the status stands beside what the catalogue does. */
export function hoverStatusEntry(span: Span, catalogue: Declaration['catalogue'], status: number): HoverContent {
  const [title, ...rest] = describeStatus(catalogue, status);
  return content(span, [[...(title === undefined ? [] : [title]), [{ emphasis: 'HTTP:' }, ` ${statusMeaning(status)}`], ...rest]]);
}

/** What is known of who uses it stands before the line that names the catalogue. */
function withUses(declaration: Declaration, uses: UsesLine): RichText {
  const lines = describeCode(declaration);
  const line = uses(declaration);
  return line === undefined ? lines : [...lines.slice(0, -1), line, ...lines.slice(-1)];
}

function describeAll(declarations: readonly Declaration[], isBound: boolean, uses: UsesLine): readonly RichText[] {
  const shown = declarations
    .slice(0, maxDescriptions)
    .map((declaration) => (isBound ? withUses(declaration, uses) : describeCode(declaration)));
  const rest = declarations.slice(maxDescriptions);
  const more: RichText[] = rest.length === 0 ? [] : [[[`Also in ${rest.map(({ catalogue }) => catalogue.title).join(', ')}.`]]];
  const doubt: RichText[] =
    isBound || declarations.length === 1 ? [] : [[[{ emphasis: 'Nothing in this file says which of these catalogues it means.' }]]];
  return [...shown, ...more, ...doubt];
}

/** A test of one status is described; a range only by the statuses that the catalogue documents, where they are few. */
function describeStatuses(vocabulary: Vocabulary, statuses: readonly number[]): readonly RichText[] {
  const documented = statuses.filter((status) => vocabulary.statuses.includes(status));
  const shown = statuses.length === 1 ? statuses : documented;
  if (shown.length === 0 || shown.length > maxDescriptions) return [];
  return shown.flatMap((status) =>
    vocabulary.catalogues
      .filter(
        (catalogue) => catalogue.statuses.has(status) || codesWith(catalogue, status).length > 0 || vocabulary.catalogues.length === 1,
      )
      .map((catalogue) => describeStatus(catalogue, status)),
  );
}

const content = (span: Span, descriptions: readonly RichText[]): HoverContent => ({ span, ...joinDocuments(descriptions) });
