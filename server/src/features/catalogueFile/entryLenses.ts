import type { Span } from '../../core/range.ts';
import { familiesIn } from '../../workspace/usage/codeFamily.ts';
import type { UsageIndex } from '../../workspace/usage/usageIndex.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { countUses, usesOf } from '../navigation/uses.ts';
import type { CatalogueText } from './catalogueTrees.ts';
import { contentOf, entriesOf } from './catalogueTrees.ts';

/** A place above which a count of uses is shown. */
export interface EntryLens {
  /** The code's name, without quotes. */
  readonly span: Span;
  readonly code: string;
}

/** One lens per code that the file declares. */
export const entryLenses = (tree: CatalogueText): readonly EntryLens[] =>
  entriesOf(tree, 'codes').map(({ name, nameNode }) => ({ span: contentOf(nameNode), code: name }));

/** What a lens says; undefined as long as the index does not know. */
export function lensTitle(workspace: Workspace, usage: UsageIndex, path: string, code: string): string | undefined {
  return usage.isComplete ? countUses(usesOf(usage.table, familiesIn(workspace, path, code))) : undefined;
}
