/**
 * Texts that codes may be put together from: the beginnings and ends of codes that a source writes down alone, before or after
 * something else. Looked for in the text as it is, in all languages at once; too many are harmless, they only make less sure.
 */

/** What a source may put codes together from; in lower case. */
export interface CodeParts {
  readonly heads: ReadonlySet<string>;
  readonly tails: ReadonlySet<string>;
}

const letters = String.raw`[\w.\-/:#@~]`;
/** `'order.'`, wherever it stands. */
const openEnded = new RegExp(String.raw`["'\x60](${letters}{0,100}[._\-/:#])(?=["'\x60])`, 'g');
/** `order_${kind}`, "order_#{kind}", f"order_{kind}", "order_$kind", "order_%s". */
const interpolated = new RegExp(String.raw`["'\x60](${letters}{1,100})(?=\$\{|\$\w|#\{|\{|%[sdv])`, 'g');
/** 'order_' + kind, in the notations of all languages. */
const joined = new RegExp(String.raw`["'\x60](${letters}{1,100})["'\x60]\s*(?:\+|<<|\.\s)`, 'g');
/** `${kind}_gone`, kind + '_gone'. */
const ending = new RegExp(String.raw`(?:\}|(?:\+|<<|\s\.)\s*["'\x60])(${letters}{1,100})["'\x60]`, 'g');

/** The parts of codes in a source's text. */
export function codePartsOf(text: string): CodeParts {
  const heads = new Set<string>();
  for (const form of [openEnded, interpolated, joined]) for (const match of text.matchAll(form)) heads.add(match[1]!.toLowerCase());
  return { heads, tails: new Set([...text.matchAll(ending)].map((match) => match[1]!.toLowerCase())) };
}

/** Whether the code may be put together from one of the parts: they meet between two words of it. */
export function isPutTogether(code: string, { heads, tails }: CodeParts): boolean {
  const folded = code.toLowerCase();
  for (let at = 1; at < folded.length; at++) {
    if (!isJoint(folded, at)) continue;
    if (heads.has(folded.slice(0, at)) || tails.has(folded.slice(at))) return true;
  }
  return false;
}

/** Beside a separator, or where digits begin: `order_|gone`, `order|_gone`, `E|1001`. */
function isJoint(code: string, at: number): boolean {
  const before = code[at - 1]!;
  const after = code[at]!;
  return /[^a-z0-9]/.test(before) || /[^a-z0-9]/.test(after) || (/\d/.test(after) && !/\d/.test(before));
}
