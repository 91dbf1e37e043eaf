import type { CancellationToken } from '../../core/cancellation.ts';
import { throwIfCancelled } from '../../core/cancellation.ts';
import type { Span } from '../../core/range.ts';
import type { CodeFamily } from '../../workspace/usage/codeFamily.ts';
import { namesOf, placesIn, placesInCatalogues } from '../../workspace/usage/codeFamily.ts';
import type { CodeMention, MentionKind } from '../../workspace/usage/mentions.ts';
import { mentionsIn } from '../../workspace/usage/mentions.ts';
import type { UsageIndex } from '../../workspace/usage/usageIndex.ts';
import { isCataloguePath } from '../../workspace/fileKinds.ts';
import type { SourceSnapshot } from '../../workspace/sourceSnapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isOf, targetAt } from './target.ts';

/** A place that names a code. */
export interface Reference {
  readonly path: string;
  /** Without quotes. */
  readonly span: Span;
  readonly kind: MentionKind | 'declaration' | 'replacement';
}

/** A source file's mentions of some codes. */
export interface FileMentions {
  readonly path: string;
  readonly text: string;
  readonly mentions: readonly CodeMention[];
  /** What a literal's content must look like to say this between these quotes; undefined where it cannot be said. */
  contentOf(code: string, quote: string): string | undefined;
}

/** Every place that names the code at an offset, in catalogues and in all languages. Waits for the index. */
export async function references(
  workspace: Workspace,
  usage: UsageIndex,
  { path, offset }: { readonly path: string; readonly offset: number },
  includeDeclaration: boolean,
  token: CancellationToken,
): Promise<readonly Reference[]> {
  const target = await targetAt(workspace, path, offset);
  throwIfCancelled(token);
  if (target === undefined || target.families.length === 0) return [];
  const { store } = workspace.scopes.of(path);
  const found: Reference[] = [];
  for (const family of target.families) {
    for (const place of placesInCatalogues(workspace, store, family))
      if (includeDeclaration || place.kind === 'replacement') found.push({ path: place.path, span: place.span, kind: place.kind });
    for await (const file of mentionsOf(workspace, usage, family, token))
      for (const { span, kind } of file.mentions) found.push({ path: file.path, span, kind });
  }
  return onceEach(found);
}

/** The mentions of a code in every file that has any, file by file. Waits for the index. */
export async function* mentionsOf(
  workspace: Workspace,
  usage: UsageIndex,
  family: CodeFamily,
  token: CancellationToken,
): AsyncGenerator<FileMentions> {
  await usage.know(family, token);
  const paths = new Set(namesOf(family).flatMap((name) => [...usage.table.files(name).keys()]));
  for (const path of [...paths].sort()) {
    throwIfCancelled(token);
    const text = workspace.documents.get(path)?.text;
    const known = text === undefined ? undefined : usage.mentionsOf(path, text);
    const file =
      text !== undefined && known !== undefined
        ? fileMentions({ path, text, language: workspace.sources.languageOf(path) }, known, family)
        : await workspace.sources.once(path, (snapshot) => fileMentions(snapshot, mentionsIn(workspace, snapshot), family));
    if (file !== undefined && file.mentions.length > 0) yield file;
    await usage.turn();
  }
}

function fileMentions(
  { path, text, language }: { readonly path: string; readonly text: string; readonly language: SourceSnapshot['language'] | undefined },
  all: readonly CodeMention[],
  family: CodeFamily,
): FileMentions {
  const idioms = language?.idioms;
  return {
    path,
    text,
    mentions: all.filter((mention) => isOf(family, mention)),
    contentOf: (code, quote) => (idioms === undefined ? plain(code, quote) : idioms.stringContent(code, quote)),
  };
}

/** The places in one file that name the same code as the place at an offset. */
export async function highlights(workspace: Workspace, path: string, offset: number): Promise<readonly Omit<Reference, 'path'>[]> {
  const target = await targetAt(workspace, path, offset);
  if (target === undefined) return [];
  if (isCataloguePath(path)) return placesIn(workspace.documents.get(path)?.text ?? '', target.code);
  const snapshot = await workspace.sources.get(path);
  if (snapshot === undefined) return [];
  const same = mentionsIn(workspace, snapshot).filter((mention) => target.families.some((family) => isOf(family, mention)));
  if (same.length > 0) return same.map(({ span, kind }) => ({ span, kind }));
  return [{ span: target.span, kind: 'other' }];
}

/** Without knowledge of the language's escapes only text that needs none is written. */
const plain = (code: string, quote: string): string | undefined =>
  /[\\$#{}\p{Cc}]/u.test(code) || (quote !== '' && code.includes(quote)) ? undefined : code;

function onceEach(found: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return found.filter(({ path, span }) => {
    const place = `${span.start} ${path}`;
    return !seen.has(place) && seen.add(place) !== undefined;
  });
}
