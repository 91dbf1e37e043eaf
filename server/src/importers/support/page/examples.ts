/** Example responses on a page: JSON, as it is shown to people, with or without the head of the HTTP message. */
import { readJsonc } from '../../../core/jsonc.ts';
import type { ReadBody } from '../envelopeShape.ts';
import { readBody } from '../envelopeShape.ts';
import { isStatus } from '../statusText.ts';

/** One example response. */
export interface ReadExample {
  readonly body: ReadBody;
  /** The body's value as it stands. */
  readonly value: unknown;
  /** From the message's head, or the body. */
  readonly status?: number;
  readonly contentType?: string;
}

/** Larger blocks are data, not examples. */
const maxExample = 100_000;

/** Reads a block of code as an error response; undefined where it is something else. */
export function readExample(text: string): ReadExample | undefined {
  if (text.length > maxExample) return undefined;
  const start = bodyStart(text);
  if (start < 0) return undefined;
  const head = text.slice(0, start);
  const value = lenientJson(text.slice(start));
  const body = value === undefined ? undefined : readBody(value);
  if (!body) return undefined;
  const line =
    /(?:^|\n)[<\s]*(?:HTTP\/[\d.]+|HTTP|Status(?:\s*Code)?:?)\s+(\d{3})\b/i.exec(head) ??
    /^\s*(?:\/\/|#)\s*(?:HTTP\s+)?([1-5]\d\d)\b/.exec(head);
  const fromHead = line && isStatus(Number(line[1])) ? Number(line[1]) : undefined;
  const status = fromHead ?? body.status;
  const contentType = /^[<\s]*content-type:\s*([^\s;]+)/im.exec(head)?.[1];
  return { body, value, ...(status !== undefined && { status }), ...(contentType !== undefined && { contentType }) };
}

/** Where the body begins: at once, after comments, or after the head of a message. */
function bodyStart(text: string): number {
  const brace = text.search(/[{[]/);
  if (brace < 0) return -1;
  const before = text.slice(0, brace);
  const isHead =
    /^[<\s]*(?:HTTP\/|Status\b)/i.test(before) ||
    before.split('\n').every((line) => line.trim() === '' || /^\s*(?:\/\/|#|\/\*)/.test(line));
  return isHead ? brace : -1;
}

/** JSON as documentation writes it: with comments, trailing commas and dots for what was left out. */
function lenientJson(text: string): unknown {
  const exact = readJsonc(text.trim());
  if (!exact.broken) return exact.value;
  const repaired = readJsonc(text.replaceAll(/,?\s*(?:\.{3}|…)\s*(?=[\]},\n])/g, '').trim());
  if (!repaired.broken) return repaired.value;
  // What a person cut off at the end still shows its first members.
  return exact.value;
}
