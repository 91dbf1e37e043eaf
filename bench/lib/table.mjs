/** A number in three digits or so. */
export const show = (value) =>
  value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** Median and 95th percentile, or a number alone. */
export const pair = (stat) => (stat === undefined ? '–' : typeof stat === 'number' ? show(stat) : `${show(stat.median)}/${show(stat.p95)}`);
const middle = (stat) => (typeof stat === 'number' ? stat : stat?.median);

/** Ours against a peer's, line by line, with the goals. */
export class Table {
  #say;
  rows = [];

  constructor(say) {
    this.#say = say;
  }

  /** One line: medians (milliseconds, or what `name` says) and 95th percentiles; without a goal the ratio is only shown. */
  compare(name, ours, peer, theirs, goal) {
    const ratio = middle(ours) === undefined || middle(theirs) === undefined ? undefined : middle(ours) / middle(theirs);
    const verdict = goal === undefined ? 'for information' : ratio === undefined ? 'NOT MEASURED' : ratio <= goal ? 'reached' : 'MISSED';
    this.rows.push({ name, ours, peer, theirs, ratio, goal, verdict });
    const aim = goal === undefined ? '' : `≤ ${Number(goal.toFixed(3))}`;
    this.#say(
      `${name.padEnd(50)} ours ${pair(ours).padStart(11)}   ${peer.padEnd(10)} ${pair(theirs).padStart(11)}   ratio ${(ratio === undefined ? '–' : ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2)).padStart(6)}   ${aim.padEnd(8)} ${verdict}`,
    );
  }

  end() {
    const aimed = this.rows.filter(({ goal }) => goal !== undefined);
    const count = (verdict) => aimed.filter((row) => row.verdict === verdict).length;
    this.#say(`\n${aimed.length} goals: ${count('reached')} reached, ${count('MISSED')} missed, ${count('NOT MEASURED')} not measured`);
  }
}
