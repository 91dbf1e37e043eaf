/** Why a file's content is not looked at. */
export type Refusal = 'binary' | 'too-large';

/** A file's text, or why there is none. */
export interface DecodedText {
  /** Empty where the file is refused. */
  readonly text: string;
  readonly refusal?: Refusal;
}

/** The most bytes a source file may have: beyond lie bundles and data, not handlers that people write. */
export const maxSourceBytes = 4 * 1024 * 1024;

/** The most bytes a catalogue or settings file may have. */
export const maxCatalogueBytes = 16 * 1024 * 1024;

/** How much of a file is looked at to tell text from binary data. */
const probeBytes = 8192;

/** Reads bytes as UTF-8 (UTF-16 where a byte order mark says so); a mark is dropped. Files with NUL bytes are binary. */
export function decodeText(bytes: Uint8Array, maxBytes: number): DecodedText {
  if (bytes.length > maxBytes) return { text: '', refusal: 'too-large' };
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  if (encoding === 'utf-8' && bytes.subarray(0, probeBytes).includes(0)) return { text: '', refusal: 'binary' };
  const text = new TextDecoder(encoding).decode(bytes);
  return isText(text) ? { text } : { text: '', refusal: 'binary' };
}

/** Bytes that are not UTF-8 become replacement characters: a few are a Latin-1 comment, many are not text. */
function isText(text: string): boolean {
  const probe = text.length > probeBytes ? text.slice(0, probeBytes) : text;
  let bad = 0;
  for (let at = probe.indexOf('\ufffd'); at >= 0; at = probe.indexOf('\ufffd', at + 1)) bad++;
  return bad * 10 <= probe.length;
}
