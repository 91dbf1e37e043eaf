import { readJsonc } from '../core/jsonc.ts';

/** A response as somebody pasted it: perhaps with its head, perhaps only the body. */
export interface PastedResponse {
  readonly status?: number;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  /** The parsed body; an object. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** How much of a paste is looked at. */
const maxLength = 1024 * 1024;

/** Reads a pasted response; undefined where there is no JSON object in it. */
export function readResponse(text: string): PastedResponse | undefined {
  const pasted = text.slice(0, maxLength).trim();
  const open = pasted.indexOf('{');
  if (open < 0) return undefined;
  const { value } = readJsonc(pasted.slice(open));
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0) return undefined;
  return { ...readHead(pasted.slice(0, open)), body: value as Record<string, unknown> };
}

function readHead(head: string): Pick<PastedResponse, 'status' | 'headers'> {
  const headers = new Map<string, string>();
  let status: number | undefined;
  for (const line of head.split(/\r?\n/)) {
    // `curl -v` marks what it received.
    const plain = line.replace(/^[<>*]\s?/, '').trim();
    const statusLine = /^HTTP\/[\d.]+\s+(\d{3})\b/i.exec(plain) ?? /^(?:status:?\s*)?(\d{3})(?:\s+[A-Z][\w -]*)?$/i.exec(plain);
    if (statusLine !== null) status = Number(statusLine[1]);
    const field = /^([A-Za-z][\w-]*):\s*(.*)$/.exec(plain);
    if (field !== null) headers.set(field[1]!.toLowerCase(), field[2]!);
  }
  return { headers, ...(status === undefined ? {} : { status }) };
}
