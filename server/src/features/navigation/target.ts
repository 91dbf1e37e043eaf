import type { Span } from '../../core/range.ts';
import type { CodeFamily } from '../../workspace/usage/codeFamily.ts';
import { familiesIn, familyOf } from '../../workspace/usage/codeFamily.ts';
import type { CodeMention } from '../../workspace/usage/mentions.ts';
import { mentionsIn } from '../../workspace/usage/mentions.ts';
import { touches } from '../../core/range.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isCataloguePath } from '../../workspace/fileKinds.ts';
import { catalogueMentionAt } from '../catalogueEntry.ts';
import { codePositionAt } from '../codePosition.ts';
import type { CodePosition } from '../codePosition.ts';
import { knownStringAt } from '../knownString.ts';

/** The code that a question is about. */
export interface CodeTarget {
  /** The code's text in the file that was asked in, without quotes. */
  readonly span: Span;
  /** As written there. */
  readonly code: string;
  /** Several where nothing says which catalogue is meant. */
  readonly families: readonly CodeFamily[];
  /** Absent in catalogue files, and where only the position says that a code stands there. */
  readonly mention?: CodeMention;
  /** In source: what the position is seen as. */
  readonly position?: CodePosition;
}

/** The code named at an offset of a source or catalogue file, with all the catalogues that declare it; undefined where none is named. */
export async function targetAt(workspace: Workspace, path: string, offset: number): Promise<CodeTarget | undefined> {
  if (isCataloguePath(path)) {
    const text = workspace.documents.get(path)?.text;
    const mention = text === undefined ? undefined : catalogueMentionAt(text, offset);
    if (mention === undefined || mention.kind === 'status') return undefined;
    return { span: mention.span, code: mention.code, families: familiesIn(workspace, path, mention.code) };
  }
  const snapshot = await workspace.sources.get(path);
  if (snapshot === undefined) return undefined;
  const mention = mentionsIn(workspace, snapshot, { start: offset, end: offset }).find(({ span }) => touches(span, offset));
  if (mention !== undefined) {
    const { span, code, key, vocabulary } = mention;
    return { span, code, mention, families: familiesOfKey(workspace, path, vocabulary, key) };
  }
  const position = codePositionAt(workspace, snapshot, offset) ?? knownStringAt(workspace, snapshot, offset);
  if (position === undefined) return undefined;
  const { span, code, vocabulary } = position;
  return { span, code, position, families: familiesOfKey(workspace, path, vocabulary, vocabulary.keyOf(code)) };
}

/** The families of a key's declarations, each once. */
export function familiesOfKey(workspace: Workspace, path: string, vocabulary: Vocabulary, key: string): readonly CodeFamily[] {
  const { store } = workspace.scopes.of(path);
  const families: CodeFamily[] = [];
  for (const { catalogue, entry } of vocabulary.declarations(key)) {
    if (families.some(({ code, catalogues }) => code === entry.code && catalogues.includes(catalogue))) continue;
    families.push(familyOf(store, catalogue, entry.code));
  }
  return families;
}

/** Whether a mention names the code of a family; `only`: and nothing else. */
export function isOf({ code, catalogues }: CodeFamily, { vocabulary, key }: CodeMention, only = false): boolean {
  const isOurs = ({ catalogue, entry }: ReturnType<Vocabulary['declarations']>[number]): boolean =>
    entry.code === code && catalogues.some(({ source }) => source === catalogue.source);
  const declarations = vocabulary.declarations(key);
  return only ? declarations.every(isOurs) : declarations.some(isOurs);
}
