/** Random handler programs over one response: what the oracle runs by brute force and the analysis walks. */

/** A number in [0, 1). */
export type Random = () => number;

/** A repeatable source of numbers (mulberry32). */
export function random(seed: number): Random {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One constant in a test; `id` names it in both readings of the program. */
export interface Atom<T> {
  readonly id: number;
  readonly value: T;
}

/** A condition. */
export type Condition =
  | { readonly kind: 'status'; readonly atom: Atom<number>; readonly negated: boolean; readonly yoda: boolean }
  | { readonly kind: 'statusIn'; readonly atoms: readonly Atom<number>[] }
  | { readonly kind: 'range'; readonly from: Atom<number>; readonly below: Atom<number> }
  | { readonly kind: 'code'; readonly atom: Atom<string>; readonly negated: boolean; readonly yoda: boolean }
  | { readonly kind: 'codeIn'; readonly atoms: readonly Atom<string>[] }
  | { readonly kind: 'ok' }
  | { readonly kind: 'opaque' }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

/** A statement. */
export type Statement =
  | { readonly kind: 'touch' }
  | { readonly kind: 'exit'; readonly form: 'return' | 'throw' | 'break' | 'continue' }
  | { readonly kind: 'if'; readonly test: Condition; readonly then: readonly Statement[]; readonly otherwise?: readonly Statement[] }
  | { readonly kind: 'switch'; readonly on: 'code' | 'status'; readonly arms: readonly SwitchArm[] }
  | { readonly kind: 'loop'; readonly body: readonly Statement[] };

/** An arm; no atoms = default. `exits`: it ends in a break, otherwise it falls through where the language has that. */
export interface SwitchArm {
  readonly atoms: readonly Atom<string | number>[];
  readonly body: readonly Statement[];
  readonly breaks: boolean;
}

/** What a program may be made of. */
export interface Material {
  readonly codes: readonly string[];
  readonly statuses: readonly number[];
  /** Whether arms may fall through. */
  readonly fallThrough: boolean;
}

/** A random program of at most `size` statements or so. */
export function generateProgram(next: Random, material: Material, size = 12): readonly Statement[] {
  let ids = 0;
  let left = size;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
  const atom = <T>(value: T): Atom<T> => ({ id: ids++, value });
  const some = <T>(items: readonly T[], most: number): T[] => [...items].sort(() => next() - 0.5).slice(0, 1 + Math.floor(next() * most));

  const condition = (depth: number): Condition => {
    const x = next();
    if (depth < 3 && x < 0.12) return { kind: 'not', of: condition(depth + 1) };
    if (depth < 3 && x < 0.36) return { kind: x < 0.24 ? 'and' : 'or', left: condition(depth + 1), right: condition(depth + 1) };
    if (x < 0.55) return { kind: 'status', atom: atom(pick(material.statuses)), negated: next() < 0.3, yoda: next() < 0.2 };
    if (x < 0.62) return { kind: 'statusIn', atoms: some(material.statuses, 3).map(atom) };
    if (x < 0.68) {
      const [a, b] = [pick(material.statuses), pick(material.statuses)];
      return { kind: 'range', from: atom(Math.min(a, b)), below: atom(Math.max(a, b) + 1) };
    }
    if (x < 0.87) return { kind: 'code', atom: atom(pick(material.codes)), negated: next() < 0.3, yoda: next() < 0.2 };
    if (x < 0.93) return { kind: 'codeIn', atoms: some(material.codes, 3).map(atom) };
    return { kind: x < 0.97 ? 'ok' : 'opaque' };
  };

  const arms = (on: 'code' | 'status', depth: number, inLoop: boolean): SwitchArm[] => {
    const values: (string | number)[] = some<string | number>(on === 'code' ? material.codes : material.statuses, 4);
    const made: SwitchArm[] = [];
    while (values.length > 0) {
      const labels = values.splice(0, next() < 0.25 ? 2 : 1);
      made.push({ atoms: labels.map(atom), body: block(depth + 1, inLoop, true), breaks: !material.fallThrough || next() < 0.7 });
    }
    if (next() < 0.5)
      made.splice(material.fallThrough ? Math.floor(next() * (made.length + 1)) : made.length, 0, {
        atoms: [],
        body: block(depth + 1, inLoop, true),
        breaks: next() < 0.7,
      });
    return made;
  };

  const statement = (depth: number, inLoop: boolean, inSwitch: boolean): Statement => {
    left--;
    const x = next();
    if (depth < 4 && x < 0.5) {
      const test = condition(0);
      const then = block(depth + 1, inLoop, inSwitch);
      return next() < 0.5 ? { kind: 'if', test, then } : { kind: 'if', test, then, otherwise: block(depth + 1, inLoop, inSwitch) };
    }
    if (depth < 4 && x < 0.66) {
      const on = next() < 0.7 ? 'code' : 'status';
      return { kind: 'switch', on, arms: arms(on, depth, inLoop) };
    }
    if (depth < 3 && x < 0.72 && !inSwitch) return { kind: 'loop', body: block(depth + 1, true, false) };
    if (x < 0.86) return { kind: 'touch' };
    // `break` within a switch means the switch in some languages: only `continue` is the same everywhere
    if (inLoop && x < 0.92) return { kind: 'exit', form: inSwitch || next() < 0.5 ? 'continue' : 'break' };
    return { kind: 'exit', form: next() < 0.7 ? 'return' : 'throw' };
  };

  const block = (depth: number, inLoop: boolean, inSwitch: boolean): Statement[] => {
    const made: Statement[] = [];
    for (let n = 1 + Math.floor(next() * 3); n > 0 && left > 0; n--) {
      const each = statement(depth, inLoop, inSwitch);
      made.push(each);
      if (each.kind === 'exit') break;
    }
    return made.length > 0 ? made : [{ kind: 'touch' }];
  };

  const program: Statement[] = [];
  while (left > 0) {
    const each = statement(0, false, false);
    if (each.kind !== 'exit') program.push(each);
  }
  return program;
}
