/** Takes the output of `git cat-file --batch` piece by piece. */
export interface BlobReader {
  take(piece: Buffer): void;
  /** The ids of what is not there. */
  readonly missing: readonly string[];
}

const newline = 10;

/** Reads objects into `contents`, by id; what is larger than `limit` is passed over without being kept. */
export function readBlobs(limit: number, contents: Map<string, Uint8Array>): BlobReader {
  const missing: string[] = [];
  let pieces: Buffer[] = [];
  let kept = 0;
  /** The object that is being read; undefined: its header comes next. */
  let object: { readonly id: string; readonly size: number; left: number } | undefined;

  const header = (line: string): void => {
    const [id = '', kind, size] = line.split(' ');
    if (size === undefined || kind === 'missing') missing.push(id);
    else object = { id, size: Number(size), left: Number(size) + 1 };
  };
  return {
    missing,
    take(piece) {
      let at = 0;
      while (at < piece.length) {
        if (object === undefined) {
          const end = piece.indexOf(newline, at);
          pieces.push(piece.subarray(at, end < 0 ? undefined : end));
          if (end < 0) return;
          at = end + 1;
          header(Buffer.concat(pieces).toString('utf8'));
          pieces = [];
          kept = 0;
          continue;
        }
        const part = piece.subarray(at, at + object.left);
        at += part.length;
        object.left -= part.length;
        if (object.size <= limit) pieces.push(part);
        kept += part.length;
        if (object.left > 0) return;
        if (object.size <= limit) contents.set(object.id, Buffer.concat(pieces).subarray(0, kept - 1));
        pieces = [];
        object = undefined;
      }
    },
  };
}
