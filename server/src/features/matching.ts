/** How well a label fits what was typed; smaller is better, undefined is not at all. Case does not count. */
export function matchRank(label: string, typed: string): 0 | 1 | 2 | 3 | undefined {
  if (typed === '') return 0;
  const lower = label.toLowerCase();
  if (lower.startsWith(typed)) return 0;
  const at = lower.indexOf(typed);
  if (at > 0) return isBoundary(label, at) ? 1 : 2;
  return isSubsequence(lower, typed) ? 3 : undefined;
}

/** Whether a word of the label begins at `at`. */
const isBoundary = (label: string, at: number): boolean =>
  /[^A-Za-z0-9]/.test(label[at - 1]!) || (/[a-z]/.test(label[at - 1]!) && /[A-Z]/.test(label[at]!));

function isSubsequence(lower: string, typed: string): boolean {
  let from = 0;
  for (const character of typed) {
    from = lower.indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
