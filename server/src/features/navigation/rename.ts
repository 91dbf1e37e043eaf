import type { CancellationToken } from '../../core/cancellation.ts';
import { throwIfCancelled } from '../../core/cancellation.ts';
import type { Span } from '../../core/range.ts';
import { Refusal } from '../../core/refusal.ts';
import type { TextEdit } from '../../model/finding.ts';
import type { CodeFamily } from '../../workspace/usage/codeFamily.ts';
import { placesInCatalogues } from '../../workspace/usage/codeFamily.ts';
import { baseName } from '../../workspace/fileKinds.ts';
import type { CodeMention } from '../../workspace/usage/mentions.ts';
import type { UsageIndex } from '../../workspace/usage/usageIndex.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { quoted } from '../../rules/support/words.ts';
import { mentionsOf, type FileMentions } from './references.ts';
import type { CodeTarget } from './target.ts';
import { isOf, targetAt } from './target.ts';

/** What can be renamed at a place. */
export interface RenameTarget {
  readonly span: Span;
  readonly code: string;
}

/** The edits of a rename, per absolute path. */
export interface RenameEdits {
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** Places that read like the code and may be something else: only to be changed by somebody who has looked at them. */
  readonly unsure: ReadonlyMap<string, readonly TextEdit[]>;
}

/** Where something is asked. */
export interface PlaceInFile {
  readonly path: string;
  readonly offset: number;
}

/** What would be renamed; undefined where no code stands. Throws `Refusal` where a code stands that cannot be renamed. */
export async function prepareRename(workspace: Workspace, { path, offset }: PlaceInFile): Promise<RenameTarget | undefined> {
  const target = await targetAt(workspace, path, offset);
  if (target === undefined) return undefined;
  renamable(workspace, target);
  return { span: target.span, code: target.code };
}

/** Renames a code in all catalogues that declare it and in all files that mention it. Throws `Refusal` with the reason. */
export async function rename(
  workspace: Workspace,
  usage: UsageIndex,
  place: PlaceInFile,
  newCode: string,
  token: CancellationToken,
): Promise<RenameEdits | undefined> {
  const target = await targetAt(workspace, place.path, place.offset);
  throwIfCancelled(token);
  if (target === undefined) return undefined;
  return renameFamily(workspace, usage, renamable(workspace, target), { path: place.path, newCode, token });
}

/** The same for a code that is known already; `path` is a file of the workspace folder. */
export async function renameFamily(
  workspace: Workspace,
  usage: UsageIndex,
  family: CodeFamily,
  { path, newCode, token }: { readonly path: string; readonly newCode: string; readonly token: CancellationToken },
): Promise<RenameEdits> {
  checkName(family, newCode);
  const { store } = workspace.scopes.of(path);
  const edits = new Map<string, TextEdit[]>();
  const unsure = new Map<string, TextEdit[]>();
  for (const place of placesInCatalogues(workspace, store, family)) {
    if (place.source.startsWith('shipped:')) continue;
    add(edits, place.path, { span: place.span, newText: JSON.stringify(newCode).slice(1, -1) });
  }
  const references: FileMentions[] = [];
  let isDeclaredInCode = false;
  for await (const file of mentionsOf(workspace, usage, family, token)) {
    for (const mention of file.mentions) {
      if (!mention.isLiteral) {
        references.push(file);
        continue;
      }
      if (mention.isSure) {
        add(edits, file.path, { span: mention.span, newText: contentOf(file, mention, family, newCode) });
        isDeclaredInCode ||= mention.kind === 'other';
      } else if (mention.isPlain && isOf(family, mention, true)) {
        const content = writtenAt(file, mention, newCode);
        if (content !== undefined) add(unsure, file.path, { span: mention.span, newText: content });
      }
    }
  }
  const [byName] = references;
  if (byName !== undefined && !isDeclaredInCode) {
    throw new Refusal(
      `${placeIn(
        byName,
        byName.mentions.find(({ isLiteral }) => !isLiteral)!,
      )} names ${quoted(family.code)} by a constant whose text is not found: rename it there first.`,
    );
  }
  return { edits, unsure };
}

/** The one family that a rename is about. */
function renamable(workspace: Workspace, { code, families, mention, position }: CodeTarget): CodeFamily {
  const [family, ...others] = families;
  if (family === undefined) throw new Refusal(notInCatalogue(code, position?.isBound === true));
  if (position !== undefined && !position.isBound)
    throw new Refusal(
      'Nothing in this file says which catalogue it means. Tie it to one first, by a comment `faultbook-catalogue ID` or by `bind` in faultbook.jsonc.',
    );
  if (others.length > 0)
    throw new Refusal(
      `${quoted(code)} may be a code of ${families.map(({ catalogues }) => catalogues[0]!.title).join(' or of ')} here: rename it in the catalogue that is meant.`,
    );
  const shipped = family.sources.find((source) => source.startsWith('shipped:'));
  if (shipped !== undefined)
    throw new Refusal(
      `${quoted(code)} is declared by a catalogue that ships with Faultbook (${shipped.slice('shipped:'.length)}) and cannot be renamed.`,
    );
  if (mention !== undefined && !mention.isLiteral)
    throw new Refusal(`This is the name of a constant. Rename ${quoted(code)} where the constant gets its text, or in the catalogue.`);
  if (mention !== undefined && !mention.isPlain) throw new Refusal('This text is written with escapes: write it plainly first.');
  const unreadable = family.sources.find((source) => workspace.documents.get(source)?.text === undefined);
  if (unreadable !== undefined) throw new Refusal(`${unreadable} cannot be read.`);
  return family;
}

const notInCatalogue = (code: string, isBound: boolean): string =>
  isBound
    ? `${quoted(code)} is not a code of the catalogue that this file means: add it there first.`
    : `No catalogue has the code ${quoted(code)}.`;

function checkName({ code, catalogues }: CodeFamily, newCode: string): void {
  if (newCode === code) return;
  if (newCode.trim() === '') throw new Refusal('A code cannot be empty.');
  if (/[\p{Cc}\u2028\u2029]/u.test(newCode)) throw new Refusal('A code cannot hold line breaks or other control characters.');
  if (newCode !== newCode.trim()) throw new Refusal('A code cannot begin or end with a blank.');
  const taken = catalogues.find(({ codes }) => codes.has(newCode));
  if (taken !== undefined) throw new Refusal(`${taken.title} has a code ${quoted(newCode)} already.`);
}

function contentOf(file: FileMentions, mention: CodeMention, family: CodeFamily, newCode: string): string {
  if (!isOf(family, mention, true))
    throw new Refusal(
      `${placeIn(file, mention)} may mean a code of another catalogue: say by a comment \`faultbook-catalogue ID\` which one it means.`,
    );
  if (!mention.isPlain)
    throw new Refusal(`${placeIn(file, mention)} writes ${quoted(family.code)} with escapes: write it plainly there first.`);
  const content = writtenAt(file, mention, newCode);
  if (content === undefined) throw new Refusal(`${quoted(newCode)} cannot be written in ${placeIn(file, mention)} as it stands there.`);
  return content;
}

/** The code as it can stand at a mention; a key without quotes can only be a name. */
function writtenAt({ text, contentOf: escaped }: FileMentions, { outerSpan, span }: CodeMention, code: string): string | undefined {
  if (outerSpan.start === span.start && outerSpan.end === span.end) return /^[A-Za-z_]\w*$/.test(code) ? code : undefined;
  return escaped(code, text.slice(outerSpan.start, span.start));
}

const placeIn = ({ path, text }: FileMentions, { span }: CodeMention): string =>
  `${baseName(path)}:${text.slice(0, span.start).split('\n').length}`;

function add(edits: Map<string, TextEdit[]>, path: string, edit: TextEdit): void {
  const known = edits.get(path);
  if (known === undefined) edits.set(path, [edit]);
  else if (!known.some(({ span }) => span.start === edit.span.start)) known.push(edit);
}
