/** Prints handler programs as compact S-expressions, for tests to compare. Spans are left out; texts show them where asked. */
import type { Arm, Expr, FunctionNode, ModuleFacts, Pattern, Stmt, Unit } from '../flow/ir.ts';

/** `(fn name(params) body)`, or the unit's statements. */
export const printUnit = (unit: Unit): string => (unit.fn ? printFunction(unit.fn) : unit.body ? printStmt(unit.body) : '(nothing)');

const list = (...parts: readonly (string | undefined)[]): string =>
  `(${parts.filter((part) => part !== undefined && part !== '').join(' ')})`;

/** A function, with its flags and decorators before its name. */
export function printFunction(fn: FunctionNode): string {
  const params = fn.params.map(
    ({ target, fallback, type }) =>
      printPattern(target) + (type === undefined ? '' : `:${type}`) + (fallback ? `=${printExpr(fallback)}` : ''),
  );
  const name = (fn.container === undefined ? '' : `${fn.container}.`) + (fn.name ?? '');
  return list(
    fn.isAsync ? 'async' : 'fn',
    ...(fn.decorators ?? []).map((decorator) => `@${printExpr(decorator)}`),
    `${name}[${params.join(' ')}]`,
    printStmt(fn.body),
  );
}

/** One statement. */
export function printStmt(stmt: Stmt): string {
  switch (stmt.kind) {
    case 'block':
      return `{${stmt.body.map(printStmt).join(' ')}}`;
    case 'expr':
      return printExpr(stmt.expr);
    case 'let':
      return list(
        stmt.constant ? 'const' : 'let',
        printPattern(stmt.target) + (stmt.type === undefined ? '' : `:${stmt.type}`),
        stmt.value && printExpr(stmt.value),
      );
    case 'if':
      return list('if', printExpr(stmt.test), printStmt(stmt.then), stmt.otherwise && printStmt(stmt.otherwise));
    case 'switch':
      return list('switch', stmt.subject && printExpr(stmt.subject), ...stmt.arms.map(printArm));
    case 'loop':
      return list(
        stmt.form + (stmt.label === undefined ? '' : `:${stmt.label}`),
        stmt.init && printStmt(stmt.init),
        stmt.test && printExpr(stmt.test),
        stmt.update && printExpr(stmt.update),
        stmt.variable && printPattern(stmt.variable),
        stmt.iterable && `of ${printExpr(stmt.iterable)}`,
        printStmt(stmt.body),
      );
    case 'try':
      return list(
        'try',
        printStmt(stmt.body),
        ...stmt.catches.map((arm) =>
          list(
            'catch',
            arm.param && printPattern(arm.param),
            ...arm.types,
            arm.guard && `when ${printExpr(arm.guard)}`,
            printStmt(arm.body),
          ),
        ),
        stmt.finalizer && `finally ${printStmt(stmt.finalizer)}`,
      );
    case 'exit':
      return list(stmt.form, stmt.label, stmt.value && printExpr(stmt.value));
    case 'functionDecl':
      return printFunction(stmt.fn);
    case 'opaqueStmt':
      return list('?stmt', ...stmt.children.map(printStmt));
  }
}

function printArm(arm: Arm): string {
  const labels = arm.isDefault ? 'default' : arm.labels.map(printExpr).join('|');
  return list(
    labels,
    arm.binds && `as ${printPattern(arm.binds)}`,
    arm.guard && `when ${printExpr(arm.guard)}`,
    printStmt(arm.body),
    arm.fallsThrough ? 'v' : undefined,
  );
}

/** One expression. */
export function printExpr(expr: Expr): string {
  switch (expr.kind) {
    case 'ref':
      return expr.name;
    case 'member':
      return `${printExpr(expr.object)}.${expr.name}`;
    case 'index':
      return `${printExpr(expr.object)}[${printExpr(expr.index)}]`;
    case 'call':
      return list(
        expr.isNew ? 'new' : 'call',
        printExpr(expr.callee),
        ...expr.args.map(({ name, value, spread }) => (spread ? '...' : '') + (name === undefined ? '' : `${name}:`) + printExpr(value)),
      );
    case 'literal':
      return JSON.stringify(expr.value) + (typeof expr.value === 'string' && expr.plain === false ? '~' : '');
    case 'template':
      return list(
        'template',
        ...expr.strings.flatMap((text, i) => [JSON.stringify(text), ...(expr.parts[i] ? [printExpr(expr.parts[i])] : [])]),
      );
    case 'object':
      return `{${[...expr.entries.map(({ key, value }) => `${key.kind === 'literal' ? key.value : `[${printExpr(key)}]`}:${printExpr(value)}`), ...expr.spreads.map((spread) => `...${printExpr(spread)}`)].join(' ')}}`;
    case 'list':
      return `${expr.form === 'list' ? '' : expr.form}[${expr.items.map(printExpr).join(' ')}]`;
    case 'binary':
      return list(expr.op, printExpr(expr.left), printExpr(expr.right));
    case 'logical':
      return list(expr.op, printExpr(expr.left), printExpr(expr.right));
    case 'not':
      return list('not', printExpr(expr.operand));
    case 'unary':
      return list(`unary${expr.op}`, printExpr(expr.operand));
    case 'conditional':
      return list('?', printExpr(expr.test), printExpr(expr.then), printExpr(expr.otherwise));
    case 'typeTest':
      return list('is', printExpr(expr.value), expr.type);
    case 'function':
      return printFunction(expr.fn);
    case 'assign':
      return list(expr.update ? 'update' : '=', printPattern(expr.target), printExpr(expr.value));
    case 'do':
      return list('do', printStmt(expr.body));
    case 'range':
      return list(expr.inclusive ? '..=' : '..', expr.from && printExpr(expr.from), expr.to && printExpr(expr.to));
    case 'compare':
      return list(expr.op, printExpr(expr.value));
    case 'opaque':
      return list('?', ...expr.children.map(printExpr));
  }
}

/** What is assigned to. */
export function printPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'objectPattern':
      return `{${[...pattern.properties.map(({ key, target, fallback }) => `${key}:${printPattern(target)}${fallback ? `=${printExpr(fallback)}` : ''}`), ...(pattern.rest ? [`...${printPattern(pattern.rest)}`] : [])].join(' ')}}`;
    case 'listPattern':
      return `[${pattern.items.map((item) => (item ? printPattern(item) : '_')).join(' ')}]`;
    default:
      return printExpr(pattern);
  }
}

/** A file's facts, one per line. */
export function printModule(facts: ModuleFacts): string {
  return [
    ...facts.imports.map(({ specifier, imported, local }) => `import ${imported} of ${specifier} as ${local}`),
    ...[...facts.constants].map(([name, value]) => `const ${name} ${printExpr(value)}`),
    ...[...facts.exports].map(([name, local]) => `export ${name} ${local}`),
    ...facts.comments.map(({ text }) => `comment ${JSON.stringify(text)}`),
  ].join('\n');
}
