/** Questions about the handler program's shape that need no walk of states. */
import type { Expr, FunctionNode, Pattern, Stmt } from './ir.ts';

type AnyNode = Expr | Stmt | Pattern;

/** Calls `visit` for every node below (and with) the given one, functions included unless `visit` returns false. */
export function visitTree(node: AnyNode | undefined, visit: (node: AnyNode) => boolean | void): void {
  if (node === undefined || visit(node) === false) return;
  for (const child of childrenOf(node)) visitTree(child, visit);
}

/** The nodes directly below. */
export function childrenOf(node: AnyNode): readonly (AnyNode | undefined)[] {
  switch (node.kind) {
    case 'ref':
    case 'literal':
      return [];
    case 'member':
      return [node.object];
    case 'index':
      return [node.object, node.index];
    case 'call':
      return [node.callee, ...node.args.map((arg) => arg.value)];
    case 'template':
      return node.parts;
    case 'object':
      return [...node.entries.flatMap((entry) => [entry.key, entry.value]), ...node.spreads];
    case 'list':
      return node.items;
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'not':
    case 'unary':
      return [node.operand];
    case 'conditional':
      return [node.test, node.then, node.otherwise];
    case 'typeTest':
      return [node.value];
    case 'function':
      return functionChildren(node.fn);
    case 'assign':
      return [node.target, node.value];
    case 'do':
      return [node.body];
    case 'range':
      return [node.from, node.to];
    case 'compare':
      return [node.value];
    case 'opaque':
    case 'opaqueStmt':
      return node.children;
    case 'objectPattern':
      return [...node.properties.flatMap((property) => [property.target, property.fallback]), node.rest];
    case 'listPattern':
      return node.items;
    case 'block':
      return node.body;
    case 'expr':
      return [node.expr];
    case 'let':
      return [node.target, node.value];
    case 'if':
      return [node.test, node.then, node.otherwise];
    case 'switch':
      return [node.subject, ...node.arms.flatMap((arm) => [...arm.labels, arm.guard, arm.binds, arm.body])];
    case 'loop':
      return [node.init, node.test, node.update, node.variable, node.iterable, node.body];
    case 'try':
      return [node.body, ...node.catches.flatMap((arm) => [arm.param, arm.guard, arm.body]), node.finalizer];
    case 'exit':
      return [node.value];
    case 'functionDecl':
      return functionChildren(node.fn);
  }
}

function functionChildren(fn: FunctionNode): (AnyNode | undefined)[] {
  return [...fn.params.flatMap((param) => [param.target, param.fallback]), ...(fn.decorators ?? []), fn.body];
}

/** The names a pattern binds or assigns. */
export function namesOf(pattern: Pattern | undefined, into: string[] = []): string[] {
  if (pattern === undefined) return into;
  if (pattern.kind === 'ref') into.push(pattern.name);
  else if (pattern.kind === 'objectPattern') {
    for (const property of pattern.properties) namesOf(property.target, into);
    namesOf(pattern.rest, into);
  } else if (pattern.kind === 'listPattern') for (const item of pattern.items) namesOf(item, into);
  return into;
}

/** The names assigned (not declared) somewhere below, closures included. */
export function assignedNames(nodes: readonly (AnyNode | undefined)[]): Set<string> {
  const names = new Set<string>();
  for (const root of nodes) {
    visitTree(root, (node) => {
      if (node.kind === 'assign') {
        for (const name of namesOf(node.target)) names.add(name);
        const base = baseName(node.target);
        if (base !== undefined) names.add(base);
      } else if (node.kind === 'loop') for (const name of namesOf(node.variable)) names.add(name);
    });
  }
  return names;
}

/** The names that closures below assign although they do not declare them. */
export function assignedInClosures(root: AnyNode | undefined): Set<string> {
  const names = new Set<string>();
  visitTree(root, (node) => {
    if (node.kind !== 'function' && node.kind !== 'functionDecl') return;
    const declared = new Set<string>();
    visitTree(node.fn.body, (inner) => {
      if (inner.kind === 'let') for (const name of namesOf(inner.target)) declared.add(name);
    });
    for (const param of node.fn.params) for (const name of namesOf(param.target)) declared.add(name);
    for (const name of assignedNames([node.fn.body])) if (!declared.has(name)) names.add(name);
  });
  return names;
}

/** The variable that a member chain starts with. */
export function baseName(node: AnyNode): string | undefined {
  let current: AnyNode = node;
  while (current.kind === 'member' || current.kind === 'index') current = current.object;
  return current.kind === 'ref' ? current.name : undefined;
}

/** `a.b.c` as its parts; undefined where anything else is in it. */
export function dottedPath(expr: Expr): string[] | undefined {
  if (expr.kind === 'ref') return [expr.name];
  if (expr.kind !== 'member') return undefined;
  const path = dottedPath(expr.object);
  path?.push(expr.name);
  return path;
}

/** Whether `a.b` fits a pattern such as `axios.*` or `*.get`. */
export function matchesCallee(path: readonly string[] | undefined, pattern: string): boolean {
  if (path === undefined) return false;
  const parts = pattern.split('.');
  return parts.length === path.length && parts.every((part, i) => part === '*' || part === path[i]);
}
