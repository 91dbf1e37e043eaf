import type { CodeUse, Certainty } from '../../flow/facts.ts';

const order: readonly Certainty[] = ['envelope', 'name', 'exception'];

/** One use per literal, the surest: a list of codes that is tested elsewhere is met where it stands and where it is tested. */
export function oncePerPlace(uses: readonly CodeUse[]): CodeUse[] {
  const best = new Map<number, CodeUse>();
  for (const use of uses) {
    const known = best.get(use.outerSpan.start);
    if (known === undefined || order.indexOf(use.certainty) < order.indexOf(known.certainty)) best.set(use.outerSpan.start, use);
  }
  return [...best.values()];
}
