/** Prints random programs in languages whose statements are written as in C. */
import type { Atom, Condition, Random, Statement } from './program.ts';

/** How one language writes what the programs are made of. */
export interface BraceStyle {
  /** What stands before the statements: a request, its body, and two aliases where `aliases` says so. */
  head(aliases: boolean): string;
  readonly tail: string;
  /** The status and the code; `alias` where the alias is meant, `form` a number in [0, 1) for the way it is written. */
  status(alias: boolean, form: number): string;
  code(alias: boolean, form: number): string;
  readonly ok: string;
  readonly opaque: string;
  literal(value: string | number): string;
  /** What stands before, between and after a subject and a literal that are compared. */
  compare(options: {
    readonly isCode: boolean;
    readonly negated: boolean;
    readonly yoda: boolean;
    readonly form: number;
  }): readonly [string, string, string];
  /** What stands before the literals, between them, and between them and the subject, and after it. */
  among(
    isCode: boolean,
    form: number,
  ): readonly [before: string, separator: string, between: string, after: string, subjectFirst?: boolean];
  readonly touch: string;
  readonly exits: Readonly<Record<'return' | 'throw' | 'break' | 'continue', string>>;
  /** `case`, and what ends a label and an arm. */
  readonly switches: {
    head(subject: string): string;
    readonly end: string;
    label(isFirst: boolean): string;
    readonly colon: string;
    readonly standard: string;
    readonly leave: string;
    readonly closesArm?: string;
    readonly separator?: string;
    /** An arm for the rest, where the program has none and the language wants one. */ readonly rest?: string;
  };
  readonly and: string;
  readonly or: string;
  not(inner: () => void, write: (text: string) => void): void;
}

/** A printer for one style. */
export const printerOf =
  (style: BraceStyle) =>
  (program: readonly Statement[], next: Random): { readonly text: string; readonly offsets: ReadonlyMap<number, number> } => {
    const aliases = next() < 0.5;
    const offsets = new Map<number, number>();
    let text = style.head(aliases);
    const write = (part: string): void => {
      text += part;
    };
    const literal = (atom: Atom<string | number>): void => {
      offsets.set(atom.id, text.length);
      write(style.literal(atom.value));
    };
    const subject = (isCode: boolean): string => (isCode ? style.code : style.status).call(style, aliases && next() < 0.5, next());
    const compare = (isCode: boolean, atom: Atom<string | number>, negated: boolean, yoda: boolean): void => {
      const [before, between, after] = style.compare({ isCode, negated, yoda, form: next() });
      write(before);
      if (yoda) literal(atom);
      else write(subject(isCode));
      write(between);
      if (yoda) write(subject(isCode));
      else literal(atom);
      write(after);
    };
    const among = (isCode: boolean, atoms: readonly Atom<string | number>[]): void => {
      const [before, separator, between, after, subjectFirst] = style.among(isCode, next());
      write(before);
      if (subjectFirst) write(subject(isCode) + between);
      atoms.forEach((atom, i) => {
        if (i > 0) write(separator);
        literal(atom);
      });
      if (!subjectFirst) write(between + subject(isCode));
      write(after);
    };
    const condition = (each: Condition): void => {
      switch (each.kind) {
        case 'ok':
          return write(style.ok);
        case 'opaque':
          return write(style.opaque);
        case 'status':
        case 'code':
          return compare(each.kind === 'code', each.atom, each.negated, each.yoda);
        case 'statusIn':
        case 'codeIn':
          return among(each.kind === 'codeIn', each.atoms);
        case 'range':
          write(`(${subject(false)} >= `);
          literal(each.from);
          write(` ${style.and} ${subject(false)} < `);
          literal(each.below);
          return write(')');
        case 'not':
          return style.not(() => condition(each.of), write);
        default:
          write('(');
          condition(each.left);
          write(` ${each.kind === 'and' ? style.and : style.or} `);
          condition(each.right);
          write(')');
      }
    };
    const block = (statements: readonly Statement[], indent: string): void => {
      for (const each of statements) {
        write(indent);
        statement(each, indent);
        write('\n');
      }
    };
    const statement = (each: Statement, indent: string): void => {
      const deeper = `${indent}  `;
      switch (each.kind) {
        case 'touch':
          return write(style.touch);
        case 'exit':
          return write(style.exits[each.form]);
        case 'loop':
          write(`while (${style.opaque}) {\n`);
          block(each.body, deeper);
          return write(`${indent}}`);
        case 'if':
          write('if (');
          condition(each.test);
          write(') {\n');
          block(each.then, deeper);
          write(`${indent}}`);
          if (each.otherwise) {
            write(' else {\n');
            block(each.otherwise, deeper);
            write(`${indent}}`);
          }
          return;
        case 'switch':
          return dispatch(each, indent);
      }
    };
    const dispatch = (each: Statement & { kind: 'switch' }, indent: string): void => {
      const { switches } = style;
      const deeper = `${indent}  `;
      write(switches.head(subject(each.on === 'code')));
      for (const arm of each.arms) {
        write(deeper);
        if (arm.atoms.length === 0) write(switches.standard);
        arm.atoms.forEach((atom, i) => {
          write(switches.label(i === 0));
          literal(atom);
          write(i < arm.atoms.length - 1 ? (switches.separator ?? switches.colon) : switches.colon);
        });
        write('\n');
        block(arm.body, `${deeper}  `);
        if (arm.breaks && switches.leave !== '') write(`${deeper}  ${switches.leave}\n`);
        if (switches.closesArm !== undefined) write(`${deeper}${switches.closesArm}\n`);
      }
      if (switches.rest !== undefined && each.arms.every((arm) => arm.atoms.length > 0)) write(`${deeper}${switches.rest}\n`);
      write(`${indent}${switches.end}`);
    };
    block(program, '    ');
    write(style.tail);
    return { text, offsets };
  };

/** Negation as most languages write it: `!(…)`. */
export const bang: BraceStyle['not'] = (inner, write) => {
  write('!(');
  inner();
  write(')');
};
