import type { Printed } from './printTypescript.ts';
import type { Atom, Condition, Random, Statement } from './program.ts';

/** Prints a program as a Ruby handler, its subjects written in varying ways. Arms never fall through. */
export function printRuby(program: readonly Statement[], next: Random): Printed {
  let text = '';
  const offsets = new Map<number, number>();
  const aliases = next() < 0.5;
  // Net::HTTP's status is a text
  const asText = next() < 0.3;
  const status = (): string => (aliases && next() < 0.5 ? 'seen' : next() < 0.2 ? 'res&.code' : 'res.code');
  const code = (): string =>
    aliases && next() < 0.5 ? 'kind' : next() < 0.3 ? "problem.dig('code')" : next() < 0.5 ? 'problem[:code]' : "problem['code']";
  const write = (part: string): void => {
    text += part;
  };
  const literal = (atom: Atom<string | number>): void => {
    offsets.set(atom.id, text.length);
    write(typeof atom.value === 'string' ? `'${atom.value}'` : asText ? `'${atom.value}'` : `${atom.value}`);
  };
  const list = (atoms: readonly Atom<string | number>[]): void => {
    const isSet = next() < 0.3;
    write(isSet ? 'Set[' : '[');
    atoms.forEach((atom, i) => {
      if (i > 0) write(', ');
      literal(atom);
    });
    write(']');
  };
  const number = (atom: Atom<number>): void => {
    offsets.set(atom.id, text.length);
    write(`${atom.value}`);
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
        return write('res.success?');
      case 'opaque':
        return write('more?(url)');
      case 'status':
        return compare(status(), each.atom, each.negated, each.yoda);
      case 'code':
        return compare(code(), each.atom, each.negated, each.yoda);
      case 'statusIn':
        // texts are compared one by one, a list of them is no list of statuses
        if (asText) {
          write('[');
          each.atoms.forEach((atom, i) => {
            if (i > 0) write(', ');
            number(atom);
          });
          return write(`].include?(${status()}.to_i)`);
        }
        list(each.atoms);
        return write(`.include?(${status()})`);
      case 'codeIn':
        list(each.atoms);
        return write(`.include?(${code()})`);
      case 'range':
        write(`(${status()}.to_i >= `);
        number(each.from);
        write(` && ${status()}.to_i < `);
        number(each.below);
        return write(')');
      case 'not':
        write(next() < 0.3 ? '(not ' : '!(');
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
  const exit = (form: 'return' | 'throw' | 'break' | 'continue'): string =>
    form === 'throw' ? 'raise Stop' : form === 'continue' ? 'next' : form;
  const statement = (each: Statement, indent: string): void => {
    const deeper = `${indent}  `;
    switch (each.kind) {
      case 'touch':
        return write('touch(url)');
      case 'exit':
        return write(exit(each.form));
      case 'loop':
        write(next() < 0.5 ? 'while more?(url)\n' : 'until done?(url)\n');
        block(each.body, deeper);
        return write(`${indent}end`);
      case 'if': {
        const [only] = each.then;
        if (!each.otherwise && each.then.length === 1 && only?.kind === 'exit' && next() < 0.6) {
          write(`${exit(only.form)} if `);
          return condition(each.test);
        }
        const isUnless = each.test.kind === 'not' && next() < 0.5;
        write(isUnless ? 'unless ' : 'if ');
        condition(isUnless && each.test.kind === 'not' ? each.test.of : each.test);
        write('\n');
        block(each.then, deeper);
        if (each.otherwise) {
          write(`${indent}else\n`);
          block(each.otherwise, deeper);
        }
        return write(`${indent}end`);
      }
      case 'switch':
        write(`case ${each.on === 'code' ? code() : status()}\n`);
        for (const arm of each.arms) {
          write(arm.atoms.length === 0 ? `${indent}else` : `${indent}when `);
          arm.atoms.forEach((atom, i) => {
            if (i > 0) write(', ');
            literal(atom);
          });
          write('\n');
          block(arm.body, deeper);
        }
        return write(`${indent}end`);
    }
  };
  write('def handle(url)\n  res = Net::HTTP.get_response(url)\n  problem = JSON.parse(res.body)\n');
  if (aliases) write("  seen = res.code\n  kind = problem['code']\n");
  block(program, '  ');
  write('end\n');
  return { text, offsets };
}
