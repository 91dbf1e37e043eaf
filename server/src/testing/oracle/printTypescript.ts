import type { Atom, Condition, Random, Statement } from './program.ts';

/** A program as source text, and where each atom's literal begins. */
export interface Printed {
  readonly text: string;
  readonly offsets: ReadonlyMap<number, number>;
}

/** Prints a program as a TypeScript handler, its subjects written in varying ways. */
export function printTypescript(program: readonly Statement[], next: Random): Printed {
  let text = '';
  const offsets = new Map<number, number>();
  const aliases = next() < 0.5;
  const nested = next() < 0.3;
  const status = (): string => (aliases && next() < 0.5 ? 'seen' : next() < 0.2 ? '(res as any).status' : 'res.status');
  const code = (): string => (aliases && next() < 0.5 ? 'kind' : next() < 0.2 ? "problem?.['code']" : 'problem.code');
  const write = (part: string): void => {
    text += part;
  };
  const literal = (atom: Atom<string | number>): void => {
    offsets.set(atom.id, text.length);
    write(typeof atom.value === 'string' ? `'${atom.value}'` : `${atom.value}`);
  };
  const compare = (subject: string, atom: Atom<string | number>, negated: boolean, yoda: boolean): void => {
    const op = negated ? ' !== ' : ' === ';
    if (yoda) {
      literal(atom);
      write(op + subject);
    } else {
      write(subject + op);
      literal(atom);
    }
  };
  const condition = (each: Condition): void => {
    switch (each.kind) {
      case 'ok':
        return write('res.ok');
      case 'opaque':
        return write('more()');
      case 'status':
        return compare(status(), each.atom, each.negated, each.yoda);
      case 'code':
        return compare(code(), each.atom, each.negated, each.yoda);
      case 'statusIn':
      case 'codeIn': {
        const isSet = next() < 0.4;
        write(isSet ? 'new Set([' : '[');
        each.atoms.forEach((atom, i) => {
          if (i > 0) write(', ');
          literal(atom);
        });
        write(`]${isSet ? ').has' : '.includes'}(${each.kind === 'statusIn' ? status() : code()})`);
        return;
      }
      case 'range':
        write(`(${status()} >= `);
        literal(each.from);
        write(` && ${status()} < `);
        literal(each.below);
        return write(')');
      case 'not':
        write('!(');
        condition(each.of);
        return write(')');
      default:
        write('(');
        condition(each.left);
        write(each.kind === 'and' ? ' && ' : ' || ');
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
        return write('touch();');
      case 'exit':
        return write(each.form === 'throw' ? "throw new Error('stop');" : `${each.form};`);
      case 'loop':
        write('while (more()) {\n');
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
        write(`switch (${each.on === 'code' ? code() : status()}) {\n`);
        for (const arm of each.arms) {
          if (arm.atoms.length === 0) write(`${deeper}default:\n`);
          for (const atom of arm.atoms) {
            write(`${deeper}case `);
            literal(atom);
            write(':\n');
          }
          block(arm.body, `${deeper}  `);
          if (arm.breaks) write(`${deeper}  break;\n`);
        }
        return write(`${indent}}`);
    }
  };
  write('async function handle(url: string) {\n  const res = await fetch(url);\n');
  write(nested ? '  const body = await res.json();\n  const problem = body;\n' : '  const problem = await res.json();\n');
  if (aliases) write('  const seen = res.status;\n  const { code: kind } = problem;\n');
  block(program, '  ');
  write('}\n');
  return { text, offsets };
}
