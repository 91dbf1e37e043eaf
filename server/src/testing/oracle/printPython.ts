import type { Printed } from './printTypescript.ts';
import type { Atom, Condition, Random, Statement } from './program.ts';

/** Prints a program as a Python handler, its subjects written in varying ways. Arms never fall through. */
export function printPython(program: readonly Statement[], next: Random): Printed {
  let text = '';
  const offsets = new Map<number, number>();
  const aliases = next() < 0.5;
  const status = (): string => (aliases && next() < 0.5 ? 'seen' : next() < 0.2 ? 'getattr(res, "status_code")' : 'res.status_code');
  const code = (): string => (aliases && next() < 0.5 ? 'kind' : next() < 0.3 ? 'problem.get("code")' : 'problem["code"]');
  const write = (part: string): void => {
    text += part;
  };
  const literal = (atom: Atom<string | number>): void => {
    offsets.set(atom.id, text.length);
    write(typeof atom.value === 'string' ? `"${atom.value}"` : `${atom.value}`);
  };
  const list = (atoms: readonly Atom<string | number>[]): void => {
    const [open, close] = next() < 0.4 ? ['{', '}'] : next() < 0.5 ? ['[', ']'] : ['(', ',)'];
    write(open);
    atoms.forEach((atom, i) => {
      if (i > 0) write(', ');
      literal(atom);
    });
    write(close);
  };
  const compare = (subject: string, atom: Atom<string | number>, negated: boolean, yoda: boolean): void => {
    const op = negated ? ' != ' : ' == ';
    if (!yoda) write(subject + op);
    literal(atom);
    if (yoda) write(op + subject);
  };
  const condition = (each: Condition): void => {
    switch (each.kind) {
      case 'ok':
        return write('200 <= res.status_code < 300');
      case 'opaque':
        return write('more()');
      case 'status':
        return compare(status(), each.atom, each.negated, each.yoda);
      case 'code':
        return compare(code(), each.atom, each.negated, each.yoda);
      case 'statusIn':
      case 'codeIn':
        write(`${each.kind === 'statusIn' ? status() : code()} in `);
        return list(each.atoms);
      case 'range': {
        const chained = next() < 0.5;
        if (chained) {
          literal(each.from);
          write(` <= ${status()} < `);
        } else {
          write(`(${status()} >= `);
          literal(each.from);
          write(` and ${status()} < `);
        }
        literal(each.below);
        return write(chained ? '' : ')');
      }
      case 'not':
        write('not (');
        condition(each.of);
        return write(')');
      default:
        write('(');
        condition(each.left);
        write(each.kind === 'and' ? ' and ' : ' or ');
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
  const branch = (head: string, test: Condition, then: readonly Statement[], indent: string): void => {
    write(head);
    condition(test);
    write(':\n');
    block(then, `${indent}    `);
  };
  const statement = (each: Statement, indent: string): void => {
    const deeper = `${indent}    `;
    switch (each.kind) {
      case 'touch':
        return write('touch()');
      case 'exit':
        return write(each.form === 'throw' ? 'raise Stop()' : each.form);
      case 'loop':
        write('while more():\n');
        return block(each.body, deeper);
      case 'if': {
        branch('if ', each.test, each.then, indent);
        let rest = each.otherwise;
        // an `if` alone in the `else` may be an `elif`
        const [only] = rest ?? [];
        if (rest?.length === 1 && only?.kind === 'if' && next() < 0.7) {
          write(indent);
          branch('elif ', only.test, only.then, indent);
          rest = only.otherwise;
        }
        if (!rest) return;
        write(`${indent}else:\n`);
        return block(rest, deeper);
      }
      case 'switch': {
        write(`match ${each.on === 'code' ? code() : status()}:\n`);
        for (const arm of each.arms) {
          write(`${deeper}case `);
          if (arm.atoms.length === 0) write(next() < 0.5 ? '_' : 'other');
          arm.atoms.forEach((atom, i) => {
            if (i > 0) write(' | ');
            literal(atom);
          });
          write(':\n');
          block(arm.body, `${deeper}    `);
        }
      }
    }
  };
  write('def handle(url):\n    res = requests.get(url)\n    problem = res.json()\n');
  if (aliases) write('    seen = res.status_code\n    kind = problem["code"]\n');
  block(program, '    ');
  return { text, offsets };
}
