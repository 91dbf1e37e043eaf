import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Let } from '../../flow/ir.ts';

/** Methods whose block is the body of a loop. */
const loopMethods: ReadonlySet<string> = new Set([
  'loop',
  'times',
  'upto',
  'downto',
  'step',
  'cycle',
  'each',
  'each_with_index',
  'each_with_object',
  'each_slice',
  'each_cons',
  'each_pair',
  'each_key',
  'each_value',
  'each_entry',
  'each_char',
  'each_line',
  'reverse_each',
  'find_each',
  'find_in_batches',
  'in_batches',
]);

/** A call with a block that is a loop. */
export function isLoopCall(node: SyntaxNode): boolean {
  return node.type === 'call' && node.field('block') !== undefined && loopMethods.has(node.field('method')?.text ?? '');
}

const isBlock = (node: SyntaxNode): boolean => node.type === 'do_block' || node.type === 'block';

/** Whether names of its own live in the node: methods, lambdas, and blocks that are no bodies of loops. */
function isClosure(node: SyntaxNode): boolean {
  if (node.type === 'method' || node.type === 'singleton_method' || node.type === 'lambda') return true;
  return isBlock(node) && node.parent?.type !== 'lambda' && !(node.parent && isLoopCall(node.parent));
}

/** Names assigned in one closure itself, remembered per node. */
const assignedIn = new WeakMap<SyntaxNode, ReadonlySet<string>>();

function ownNames(closure: SyntaxNode): ReadonlySet<string> {
  const known = assignedIn.get(closure);
  if (known) return known;
  const names = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    for (const child of node.namedChildren) {
      if (isClosure(child) || child.type === 'class' || child.type === 'module') continue;
      for (const target of targetsOf(child)) names.add(target);
      visit(child);
    }
  };
  visit(closure);
  assignedIn.set(closure, names);
  return names;
}

function targetsOf(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'assignment':
    case 'operator_assignment':
      return identifiersOf(node.field('left'));
    case 'for':
      return identifiersOf(node.field('pattern'));
    case 'exception_variable':
    case 'block_parameters':
    case 'method_parameters':
    case 'lambda_parameters':
      return node.namedChildren.flatMap((child) => identifiersOf(child.field('name') ?? child));
    default:
      return [];
  }
}

function identifiersOf(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.type === 'identifier') return [node.text];
  return /^(left_assignment_list|destructured_left_assignment|rest_assignment|destructured_parameter)$/.test(node.type)
    ? node.namedChildren.flatMap(identifiersOf)
    : [];
}

/**
 * The names that a block assigns and nothing around it does are its own: they are declared at its beginning. All others are
 * those of the method that it stands in.
 */
export function blockLocals(closure: SyntaxNode, at: number): Let[] {
  const outer = new Set<string>();
  for (let above = closure.parent; above; above = above.parent) {
    if (!isClosure(above) && above.parent) continue;
    for (const name of ownNames(above)) outer.add(name);
    if (above.type === 'method' || above.type === 'singleton_method') break;
  }
  for (const name of parametersOf(closure)) outer.add(name);
  const span = { start: at, end: at };
  return [...ownNames(closure)]
    .filter((name) => !outer.has(name))
    .map((name): Let => ({ kind: 'let', span, target: { kind: 'ref', span, name }, constant: false }));
}

function parametersOf(closure: SyntaxNode): readonly string[] {
  const parameters = closure.field('parameters');
  return parameters ? targetsOf(parameters) : [];
}

/** What a `next`, `break` or `return` leaves: a loop, by its label, or a closure. */
export function jumpTarget(node: SyntaxNode): string | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (/^(while|until|for|while_modifier|until_modifier)$/.test(above.type)) return loopLabel(above);
    if (isBlock(above) && above.parent && isLoopCall(above.parent)) return loopLabel(above.parent);
    if (isClosure(above)) return undefined;
  }
  return undefined;
}

/** The label of a loop: unique within the unit. */
export const loopLabel = (node: SyntaxNode): string => `loop:${node.start}`;

/** What holds `rescue` clauses that a `retry` runs again. */
export function retried(node: SyntaxNode): SyntaxNode | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (above.type === 'rescue') return above.parent;
    if (isClosure(above)) return undefined;
  }
  return undefined;
}

/** The first `retry` within the node's own `rescue` clauses. */
export function findRetry(node: SyntaxNode): SyntaxNode | undefined {
  const search = (each: SyntaxNode): SyntaxNode | undefined => {
    if (each.type === 'retry') return retried(each) === node ? each : undefined;
    for (const child of each.namedChildren) {
      const found = search(child);
      if (found) return found;
    }
    return undefined;
  };
  for (const child of node.namedChildren) {
    const found = child.type === 'rescue' ? search(child) : undefined;
    if (found) return found;
  }
  return undefined;
}
