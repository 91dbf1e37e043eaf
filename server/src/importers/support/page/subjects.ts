/** What a heading, a term or a list's item is about: a code, a status, a group of errors, or nothing of ours. */
import { codeShape, isCodeAnywhere, isCodeInPlace } from '../codeShape.ts';
import { labelRole } from '../labels.ts';
import { isStatus, readStatusCell, statusesIn } from '../statusText.ts';
import type { Inline } from './blocks.ts';

/** The subject of a heading or item. */
export type Subject =
  /** `sure`: it is a code wherever it stands; otherwise its surroundings must confirm it. */
  | {
      readonly kind: 'code';
      readonly codes: readonly string[];
      readonly statuses: readonly number[];
      readonly title?: string;
      readonly sure: boolean;
    }
  | { readonly kind: 'status'; readonly statuses: readonly number[]; readonly title?: string }
  /** A group of errors; its statuses are those its title names, if any. */
  | { readonly kind: 'group'; readonly statuses: readonly number[]; readonly aboutErrors: boolean };

const separators = /\s+[–—|:→-]+\s+|\s*[–—|→]\s*|:\s+|\s*\(\s*|\s*\)\s*|\t+/;
const aboutErrors =
  /\b(?:error|errors|exception|exceptions|fault|faults|failure|failures|problem|problems|reasons?|rejections?|response codes?|status codes?|[45]xx)\b/i;

/** Finds out what a title is about. */
export function subjectOf(content: Inline): Subject {
  const text = content.text
    .replace(/^[#\d.\s]*(?=#)|\s*[#¶🔗]\s*$/gu, '')
    .replace(/^\d+(?:\.\d+)+\.?\s+/, '')
    .replaceAll(/[*]{2,}/g, '')
    .replace(/:$/, '')
    .trim();
  const group: Subject = { kind: 'group', statuses: statusesIn(text), aboutErrors: aboutErrors.test(text) };
  if (text === '' || text.length > 160) return group;
  const whole = statusOnly(text);
  if (whole) return whole;
  if (/^[1-5]xx\b/i.test(text)) return group;
  const bare = text.replace(/^(?:api |http )?(?:error|err)(?:\s+codes?)?\s*[:#]?\s+(?=\S+(?:\s|$))|^codes?\s*:?\s+(?=\S+(?:\s|$))/i, '');
  if (bare !== text && labelRole(text) !== undefined) return group;
  const announced = bare !== text;
  const parts = bare
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const codes: string[] = [];
  const statuses: number[] = [];
  const titles: string[] = [];
  let sure = true;
  for (const part of parts) {
    const status = readStatusCell(part);
    if (status && (/\d/.test(part) || codes.length > 0)) {
      statuses.push(...status.statuses);
      if (status.name && !content.codes.includes(status.name) && parts.length > 1) continue;
      continue;
    }
    const several = part.split(/\s*(?:,|\/|\bor\b|\band\b)\s+|\s+(?:\/)\s+/).filter((each) => each !== '');
    const marked = several.every((each) => content.codes.includes(each) && isCodeInPlace(each));
    if (codes.length === 0 && (marked || several.every((each) => isCodeAnywhere(each)))) codes.push(...several);
    else if (codes.length === 0 && titles.length === 0 && isCodeInPlace(part)) {
      codes.push(part);
      sure = false;
    } else titles.push(part);
  }
  if (codes.length === 0 && content.codes.length === 1 && bare.startsWith(content.codes[0]!) && isCodeInPlace(content.codes[0]!)) {
    codes.push(content.codes[0]!);
    titles.splice(0, titles.length, bare.slice(content.codes[0]!.length).trim());
  }
  if (codes.length === 0) return group;
  const [code = ''] = codes;
  const shape = codeShape(code);
  if (!sure) {
    if (announced && (shape === 'number' || shape === 'labelled' || parts.length > 1)) sure = true;
    else if (statuses.length > 0 && shape !== 'name') sure = true;
    else if (shape === 'name' || (parts.length > 1 && shape === 'word')) return group;
  }
  if (sure && shape === 'word' && statuses.length === 0 && !announced && content.codes.length === 0) sure = false;
  const title = titles.join(' ').trim();
  return { kind: 'code', codes, statuses, ...(title !== '' && { title }), sure };
}

/** `404`, `404 Not Found`, `HTTP 404`, `Not Found (404)`; not `Rate limit errors (429)`, which is a group. */
function statusOnly(text: string): Subject | undefined {
  if (/^\d{3}$/.test(text) && isStatus(Number(text))) return { kind: 'status', statuses: [Number(text)] };
  const cell = readStatusCell(text.replace(/^(?:the\s+)?(?:error|status(?:\s+code)?|response)\s+(?=\d{3}\b)/i, ''));
  if (!cell || cell.statuses.length === 0 || !/\d/.test(text)) return undefined;
  if (cell.name !== undefined && (!/^[\p{Lu}"'(]/u.test(cell.name) || cell.name.split(/\s+/).length > 7)) return undefined;
  // `429: rate_limited` is about a code.
  if (cell.name !== undefined && (isCodeAnywhere(cell.name) || /[–—:|(]/.test(cell.name) || text.includes('`'))) return undefined;
  return { kind: 'status', statuses: cell.statuses, ...(cell.name !== undefined && { title: cell.name.replace(/\s+errors?$/i, '') }) };
}
