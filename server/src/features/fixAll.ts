import type { Finding, Fix, TextEdit } from '../model/finding.ts';

/**
 * The edits of the safe fixes of one file that can be made at once: of each finding the preferred safe fix, or its only
 * one, as long as it changes nothing else and touches no edit chosen before.
 */
export function chooseSafeEdits(
  path: string,
  fixes: Iterable<{ readonly finding: Finding; readonly fixes: readonly Fix[] }>,
): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes: offered } of fixes) {
    const safe = offered.filter((fix) => fix.safe && fix.edits.size === 1 && fix.edits.has(path));
    const fix = safe.find(({ isPreferred }) => isPreferred === true) ?? (safe.length === 1 ? safe[0] : undefined);
    const edits = fix?.edits.get(path);
    if (edits !== undefined && !edits.some((edit) => chosen.some((other) => touch(edit, other)))) chosen.push(...edits);
  }
  return chosen.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Two insertions at one place touch: which comes first would be a guess. */
const touch = (a: TextEdit, b: TextEdit): boolean => a.span.start <= b.span.end && b.span.start <= a.span.end;
