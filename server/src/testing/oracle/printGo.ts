import type { Atom, Condition, Random, Statement } from './program.ts';
import type { Printed } from './printTypescript.ts';

/** Prints a program as a Go handler, its subjects written in varying ways. */
export function printGo(program: readonly Statement[], next: Random): Printed {
  let text = '';
  const offsets = new Map<number, number>();
  const aliases = next() < 0.5;
  const status = (): string => (aliases && next() < 0.5 ? 'seen' : next() < 0.2 ? '(resp).StatusCode' : 'resp.StatusCode');
  const code = (): string => (aliases && next() < 0.5 ? 'kind' : next() < 0.2 ? 'string(problem.Code)' : 'problem.Code');
  const write = (part: string): void => {
    text += part;
  };
  const literal = (atom: Atom<string | number>): void => {
    offsets.set(atom.id, text.length);
    write(typeof atom.value === 'string' ? `"${atom.value}"` : `${atom.value}`);
  };
  const compare = (subject: string, atom: Atom<string | number>, negated: boolean, yoda: boolean): void => {
    const op = negated ? ' != ' : ' == ';
    if (yoda) {
      literal(atom);
      write(op + subject);
    } else {
      write(subject + op);
      literal(atom);
    }
  };
  const list = (atoms: readonly Atom<string | number>[], between = ', '): void =>
    atoms.forEach((atom, i) => {
      if (i > 0) write(between);
      literal(atom);
    });
  const condition = (each: Condition): void => {
    switch (each.kind) {
      case 'ok':
        return write('resp.StatusCode/100 == 2');
      case 'opaque':
        return write('more()');
      case 'status':
        return compare(status(), each.atom, each.negated, each.yoda);
      case 'code':
        return compare(code(), each.atom, each.negated, each.yoda);
      case 'statusIn':
      case 'codeIn': {
        const type = each.kind === 'statusIn' ? 'int' : 'string';
        const subject = each.kind === 'statusIn' ? status() : code();
        if (next() < 0.4) {
          write(`map[${type}]bool{`);
          list(each.atoms, ': true, ');
          return write(`: true}[${subject}]`);
        }
        write(`slices.Contains([]${type}{`);
        list(each.atoms);
        return write(`}, ${subject})`);
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
    const deeper = `${indent}\t`;
    switch (each.kind) {
      case 'touch':
        return write('touch()');
      case 'exit':
        return write(each.form === 'throw' ? 'panic("stop")' : each.form === 'return' ? 'return nil' : each.form);
      case 'loop':
        write('for more() {\n');
        block(each.body, deeper);
        return write(`${indent}}`);
      case 'if':
        // a literal of a composite type in an `if` stands in parentheses
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
        write(`switch ${each.on === 'code' ? code() : status()} {\n`);
        for (const [i, arm] of each.arms.entries()) {
          if (arm.atoms.length === 0) write(`${indent}default:\n`);
          else {
            write(`${indent}case `);
            list(arm.atoms);
            write(':\n');
          }
          block(arm.body, deeper);
          const last = arm.body.at(-1);
          if (!arm.breaks && last?.kind !== 'exit' && i < each.arms.length - 1) write(`${deeper}fallthrough\n`);
        }
        return write(`${indent}}`);
    }
  };
  write(
    'package shop\n\nimport "net/http"\n\nfunc handle(url string) error {\n\tresp, err := http.Get(url)\n\tif err != nil {\n\t\treturn err\n\t}\n',
  );
  write('\tvar problem Problem\n\tif err := json.NewDecoder(resp.Body).Decode(&problem); err != nil {\n\t\treturn err\n\t}\n');
  if (aliases) write('\tseen, kind := resp.StatusCode, problem.Code\n');
  block(program, '\t');
  write('\treturn nil\n}\n');
  return { text, offsets };
}
