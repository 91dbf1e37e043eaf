/** What a stage counted; `note` says in a few words what else there is to know. @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Counts */

/** A finished stage. @typedef {{ id: string, counts: Counts, seconds: number }} StageResult */

/** One check that passed or failed. @param {boolean} passed @param {string} [note] @returns {Counts} */
export const one = (passed, note) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, ...(note && { note }) });

/**
 * A stage that ran nothing proves nothing: it counts as a failure.
 * @param {Counts} counts
 * @returns {Counts}
 */
export function requireCases(counts) {
  if (counts.passed + counts.failed > 0) return counts;
  return { ...counts, failed: 1, note: 'ran no test' };
}

/**
 * The table of all stages, and the line that says it all.
 * @param {readonly StageResult[]} results
 * @returns {{ table: string, line: string, ok: boolean }}
 */
export function summarise(results) {
  const total = (/** @type {'passed' | 'failed' | 'skipped'} */ member) => results.reduce((sum, { counts }) => sum + counts[member], 0);
  const rows = results.map(({ id, counts, seconds }) => [
    id,
    counts.passed,
    counts.failed,
    counts.skipped,
    `${seconds.toFixed(1)} s`,
    counts.note ?? '',
  ]);
  const table = [['stage', 'passed', 'failed', 'skipped', 'time', ''], ...rows]
    .map(([name, passed, failed, skipped, time, note]) =>
      [
        String(name).padEnd(16),
        ...[passed, failed, skipped].map((cell) => String(cell).padStart(8)),
        String(time).padStart(10),
        `  ${note}`,
      ]
        .join('')
        .trimEnd(),
    )
    .join('\n');
  const [passed, failed, skipped] = [total('passed'), total('failed'), total('skipped')];
  return { table, line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`, ok: failed === 0 && passed > 0 };
}
