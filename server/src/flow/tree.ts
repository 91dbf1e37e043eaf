/** Questions about the handler program's shape that need no walk of states. */
import type { Expr, FunctionNode, Pattern, Stmt } from './ir.ts';

type AnyNode = Expr | Stmt | Pattern;

/** Calls `visit` for every node below (and with) the given one, functions included unless `visit` returns false. */
export function visitTree(node: AnyNode | undefined, visit: (node: AnyNode) => boolean | void): void {
  if (node === undefined || visit(node) === false) return;
  // written out, without lists of children: this runs over every function that is analysed
  switch (node.kind) {
    case 'ref':
    case 'literal':
      return;
    case 'member':
      return visitTree(node.object, visit);
    case 'index':
      visitTree(node.object, visit);
      return visitTree(node.index, visit);
    case 'call':
      visitTree(node.callee, visit);
      for (const arg of node.args) visitTree(arg.value, visit);
      return;
    case 'template':
      return visitAll(node.parts, visit);
    case 'object':
      for (const entry of node.entries) {
        visitTree(entry.key, visit);
        visitTree(entry.value, visit);
      }
      return visitAll(node.spreads, visit);
    case 'list':
    case 'listPattern':
      return visitAll(node.items, visit);
    case 'binary':
    case 'logical':
      visitTree(node.left, visit);
      return visitTree(node.right, visit);
    case 'not':
    case 'unary':
      return visitTree(node.operand, visit);
    case 'conditional':
      visitTree(node.test, visit);
      visitTree(node.then, visit);
      return visitTree(node.otherwise, visit);
    case 'typeTest':
    case 'compare':
      return visitTree(node.value, visit);
    case 'function':
    case 'functionDecl':
      return visitFunction(node.fn, visit);
    case 'assign':
      visitTree(node.target, visit);
      return visitTree(node.value, visit);
    case 'do':
      return visitTree(node.body, visit);
    case 'range':
      visitTree(node.from, visit);
      return visitTree(node.to, visit);
    case 'opaque':
    case 'opaqueStmt':
      return visitAll(node.children, visit);
    case 'objectPattern':
      for (const property of node.properties) {
        visitTree(property.target, visit);
        visitTree(property.fallback, visit);
      }
      return visitTree(node.rest, visit);
    case 'block':
      return visitAll(node.body, visit);
    case 'expr':
      return visitTree(node.expr, visit);
    case 'let':
      visitTree(node.target, visit);
      return visitTree(node.value, visit);
    case 'if':
      visitTree(node.test, visit);
      visitTree(node.then, visit);
      return visitTree(node.otherwise, visit);
    case 'switch':
      visitTree(node.subject, visit);
      for (const arm of node.arms) {
        visitAll(arm.labels, visit);
        visitTree(arm.guard, visit);
        visitTree(arm.binds, visit);
        visitTree(arm.body, visit);
      }
      return;
    case 'loop':
      visitTree(node.init, visit);
      visitTree(node.test, visit);
      visitTree(node.update, visit);
      visitTree(node.variable, visit);
      visitTree(node.iterable, visit);
      return visitTree(node.body, visit);
    case 'try':
      visitTree(node.body, visit);
      for (const arm of node.catches) {
        visitTree(arm.param, visit);
        visitTree(arm.guard, visit);
        visitTree(arm.body, visit);
      }
      return visitTree(node.finalizer, visit);
    case 'exit':
      return visitTree(node.value, visit);
  }
}

/** The nodes directly below. */
export function childrenOf(node: AnyNode): readonly (AnyNode | undefined)[] {
  const children: (AnyNode | undefined)[] = [];
  visitTree(node, (each) => {
    if (each === node) return true;
    children.push(each);
    return false;
  });
  return children;
}

function visitAll(nodes: readonly (AnyNode | undefined)[], visit: (node: AnyNode) => boolean | void): void {
  for (const node of nodes) visitTree(node, visit);
}

function visitFunction(fn: FunctionNode, visit: (node: AnyNode) => boolean | void): void {
  for (const param of fn.params) {
    visitTree(param.target, visit);
    visitTree(param.fallback, visit);
  }
  if (fn.decorators) visitAll(fn.decorators, visit);
  visitTree(fn.body, visit);
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

/** Whether a list names the method whatever it is called on: `**.get`. */
export const matchesMethod = (path: readonly string[], patterns: readonly string[]): boolean =>
  patterns.some((pattern) => pattern.startsWith('**.') && matchesCallee(path, pattern));

/** Whether `a.b` fits a pattern such as `axios.*` or `*.get`; `**.get` is that method of anything. */
export function matchesCallee(path: readonly string[] | undefined, pattern: string): boolean {
  if (path === undefined) return false;
  const dotted = path.length === 1 ? path[0]! : path.join('.');
  if (!pattern.includes('*')) return dotted === pattern;
  const parts = pattern.split('.');
  if (parts[0] === '**')
    return parts.length <= path.length && parts.slice(1).every((part, i) => part === path[path.length - parts.length + 1 + i]);
  return parts.length === path.length && parts.every((part, i) => part === '*' || part === path[i]);
}
