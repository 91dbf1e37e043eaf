import type { CancellationToken } from '../../core/cancellation.ts';
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

/** What a lens says, as soon as all uses of its code are known. */
export async function lensTitle(
  workspace: Workspace,
  usage: UsageIndex,
  { path, code }: { readonly path: string; readonly code: string },
  token: CancellationToken,
): Promise<string> {
  const families = familiesIn(workspace, path, code);
  for (const family of families) await usage.know(family, token);
  return countUses(usesOf(usage.table, families));
}
