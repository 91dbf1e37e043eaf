import type { CodeFamily } from '../../workspace/usage/codeFamily.ts';
import { namesOf } from '../../workspace/usage/codeFamily.ts';
import type { UsageTable } from '../../workspace/usage/usageTable.ts';
import { kindBits } from '../../workspace/usage/usageTable.ts';
import { relativePath } from '../../workspace/fileKinds.ts';
import type { Inline } from '../richText.ts';

/** The files that use a code, by what they do with it; a file may do both. */
export interface Uses {
  readonly handled: readonly string[];
  readonly sent: readonly string[];
  /** Files that write it down and neither test nor send it. */
  readonly other: readonly string[];
}

/** So many files are named; of more only the number is told. */
const named = 3;

/** The uses of a code in the files that the index knows. */
export function usesOf(table: UsageTable, families: readonly CodeFamily[]): Uses {
  const kinds = new Map<string, number>();
  for (const name of families.flatMap(namesOf))
    for (const [path, bits] of table.files(name)) kinds.set(path, (kinds.get(path) ?? 0) | bits);
  const doing = (accepts: (bits: number) => boolean): string[] =>
    [...kinds]
      .filter(([, bits]) => accepts(bits))
      .map(([path]) => path)
      .sort();
  return {
    handled: doing((bits) => (bits & kindBits.handled) !== 0),
    sent: doing((bits) => (bits & kindBits.sent) !== 0),
    other: doing((bits) => bits === kindBits.other),
  };
}

/** `handled in 2 files, sent in 1`: what stands above a catalogue's entry. */
export function countUses({ handled, sent, other }: Uses): string {
  const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);
  const parts = [
    ...(handled.length > 0 ? [`handled in ${files(handled.length)}`] : []),
    ...(sent.length > 0 ? [`sent in ${handled.length > 0 ? sent.length : files(sent.length)}`] : []),
  ];
  if (parts.length > 0) return parts.join(', ');
  return other.length > 0 ? `neither handled nor sent, named in ${files(other.length)}` : 'neither handled nor sent';
}

/** One line of a hover: who handles the code, and who sends it. */
export function describeUses({ handled, sent }: Uses, folder: string | undefined): readonly Inline[] {
  const list = (paths: readonly string[]): Inline[] => {
    const shown = paths
      .slice(0, named)
      .flatMap((path, at): Inline[] => [at === 0 ? ' ' : ', ', { code: folder === undefined ? path : relativePath(path, folder) }]);
    return paths.length > named ? [...shown, ` and ${paths.length - named} more`] : shown;
  };
  if (handled.length + sent.length === 0) return [{ strong: 'In this workspace:' }, ' neither handled nor sent.'];
  return [
    ...(handled.length === 0 ? [] : [{ strong: 'Handled in' }, ...list(handled)]),
    ...(handled.length === 0 || sent.length === 0 ? [] : [' · ']),
    ...(sent.length === 0 ? [] : [{ strong: 'Sent in' }, ...list(sent)]),
  ];
}
