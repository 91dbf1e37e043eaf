import { isStatus } from '../../catalogue/format.ts';
import { statusByName } from '../../model/statusByName.ts';

/** The statuses that a text certainly means: `404`, `404 Not Found`, `Not Found`, `404, 410`; none where it may mean others. */
export function statusesMeant(text: string): readonly number[] {
  const parts = text.split(/\s*(?:[,;|/]|\bor\b|\band\b)\s*/);
  const found = parts.map((part) => statusMeant(part.trim()));
  return found.every((status) => status !== undefined) ? [...new Set(found)] : [];
}

function statusMeant(text: string): number | undefined {
  if (/^\d{3}$/.test(text)) return isStatus(Number(text)) ? Number(text) : undefined;
  // A zero is easily typed as a letter.
  if (/^[1-5][\dOo]{2}$/.test(text)) return Number(text.replace(/o/gi, '0'));
  const numbers = text.match(/\d+/g) ?? [];
  const named = /^(?:HTTP\s*)?([1-5]\d\d)\b[\s:–-]*([A-Za-z' -]*)$/.exec(text);
  if (named) return named[2] === '' || statusByName(named[2]!) === Number(named[1]) ? Number(named[1]) : undefined;
  return numbers.length === 0 ? statusByName(text) : undefined;
}
