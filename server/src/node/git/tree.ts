/** One line of `git ls-tree -z`. */
export interface TreeEntry {
  readonly kind: string;
  readonly id: string;
  /** From the repository's top. */
  readonly path: string;
}

/** Takes the output of `git ls-tree -r -z` piece by piece: nothing of a large tree is kept here. */
export function listTree(onEntry: (entry: TreeEntry) => void): (piece: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (piece) => {
    const all = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = all.indexOf(0); end >= 0; end = all.indexOf(0, start)) {
      const line = all.toString('utf8', start, end);
      start = end + 1;
      const tab = line.indexOf('\t');
      const [, kind = '', id = ''] = line.slice(0, tab).split(' ');
      onEntry({ kind, id, path: line.slice(tab + 1) });
    }
    rest = all.subarray(start);
  };
}
