import type { Condition, Statement } from './program.ts';

/** One response that may arrive. */
export interface Pair {
  readonly status: number;
  readonly code: string;
}

type Outcome = 'next' | 'return' | 'throw' | 'break' | 'continue';

/**
 * Runs a program on each pair, both ways at each opaque condition and loop, and tells which atoms were tested with a
 * pair that made them true.
 */
export function reachedAtoms(program: readonly Statement[], pairs: readonly Pair[]): Set<number> {
  const reached = new Set<number>();
  for (const pair of pairs) runAll(program, pair, reached);
  return reached;
}

/** Every outcome a block can have for the pair. */
function runAll(statements: readonly Statement[], pair: Pair, reached: Set<number>): Set<Outcome> {
  const outcomes = new Set<Outcome>();
  let goesOn = true;
  for (const statement of statements) {
    if (!goesOn) break;
    const results = runOne(statement, pair, reached);
    goesOn = results.delete('next');
    for (const result of results) outcomes.add(result);
  }
  if (goesOn) outcomes.add('next');
  return outcomes;
}

function runOne(statement: Statement, pair: Pair, reached: Set<number>): Set<Outcome> {
  switch (statement.kind) {
    case 'touch':
      return new Set(['next']);
    case 'exit':
      return new Set([statement.form]);
    case 'if': {
      const outcomes = new Set<Outcome>();
      const truths = holds(statement.test, pair, reached);
      if (truths.has(true)) for (const each of runAll(statement.then, pair, reached)) outcomes.add(each);
      if (truths.has(false))
        for (const each of statement.otherwise ? runAll(statement.otherwise, pair, reached) : ['next' as const]) outcomes.add(each);
      return outcomes;
    }
    case 'loop': {
      // no turn, or any number of them: a turn changes nothing, so one shows all
      const outcomes = new Set<Outcome>(['next']);
      for (const each of runAll(statement.body, pair, reached)) if (each === 'return' || each === 'throw') outcomes.add(each);
      return outcomes;
    }
    case 'switch': {
      const value = statement.on === 'code' ? pair.code : pair.status;
      let start = -1;
      statement.arms.forEach((arm, i) => {
        for (const atom of arm.atoms) {
          if (start >= 0 || atom.value !== value) continue;
          reached.add(atom.id);
          start = i;
        }
      });
      if (start < 0) start = statement.arms.findIndex((arm) => arm.atoms.length === 0);
      if (start < 0) return new Set(['next']);
      const outcomes = new Set<Outcome>();
      for (let i = start; i < statement.arms.length; i++) {
        const arm = statement.arms[i]!;
        const results = runAll(arm.body, pair, reached);
        const goesOn = results.delete('next');
        for (const each of results) outcomes.add(each);
        if (!goesOn) return outcomes;
        if (arm.breaks) break;
      }
      return outcomes.add('next');
    }
  }
}

/** The truths a condition can have for the pair; atoms tested true on the way are noted. */
function holds(condition: Condition, pair: Pair, reached: Set<number>): Set<boolean> {
  switch (condition.kind) {
    case 'opaque':
      return new Set([true, false]);
    case 'ok':
      return new Set([pair.status >= 200 && pair.status < 300]);
    case 'status':
    case 'code': {
      const equal = (condition.kind === 'status' ? pair.status : pair.code) === condition.atom.value;
      if (equal) reached.add(condition.atom.id);
      return new Set([equal !== condition.negated]);
    }
    case 'statusIn':
    case 'codeIn': {
      const value = condition.kind === 'statusIn' ? pair.status : pair.code;
      const hit = condition.atoms.find((atom) => atom.value === value);
      if (hit) reached.add(hit.id);
      return new Set([hit !== undefined]);
    }
    case 'range': {
      const above = pair.status >= condition.from.value;
      if (above) reached.add(condition.from.id);
      const below = pair.status < condition.below.value;
      if (above && below) reached.add(condition.below.id);
      return new Set([above && below]);
    }
    case 'not':
      return new Set([...holds(condition.of, pair, reached)].map((each) => !each));
    case 'and':
    case 'or': {
      const truths = new Set<boolean>();
      const stops = condition.kind === 'or';
      for (const left of holds(condition.left, pair, reached)) {
        if (left === stops) truths.add(left);
        else for (const right of holds(condition.right, pair, reached)) truths.add(right);
      }
      return truths;
    }
  }
}
