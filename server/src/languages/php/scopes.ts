/** Which variables are a closure's own: PHP declares by assigning, and a closure sees of the others only what it names. */
import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Let } from '../../flow/ir.ts';

const functions = /^(?:function_definition|method_declaration|anonymous_function|arrow_function)$/;

/** Declarations of what a closure assigns and neither gets as a parameter nor takes over by `use`. */
export function ownVariables(closure: SyntaxNode): Let[] {
  const body = closure.field('body');
  if (!body) return [];
  const taken = new Set<string>();
  for (const parameter of closure.field('parameters')?.namedChildren ?? []) taken.add(parameter.field('name')?.text ?? '');
  for (const used of closure.child('anonymous_function_use_clause')?.namedChildren ?? []) taken.add(used.text.replace(/^&\s*/, ''));
  const own = new Set<string>();
  collect(body, own);
  const span = { start: body.start, end: body.start };
  return [...own]
    .filter((name) => !taken.has(name) && name !== '$this')
    .map((name) => ({ kind: 'let', span, target: { kind: 'ref', span, name: name.slice(1) }, constant: false }));
}

function collect(node: SyntaxNode, into: Set<string>): void {
  if (functions.test(node.type)) return;
  if (
    node.type === 'assignment_expression' ||
    node.type === 'reference_assignment_expression' ||
    node.type === 'augmented_assignment_expression'
  )
    addTargets(node.field('left'), into);
  else if (node.type === 'foreach_statement') for (const child of node.namedChildren.slice(1, 2)) addTargets(child, into);
  for (const child of node.namedChildren) collect(child, into);
}

function addTargets(node: SyntaxNode | undefined, into: Set<string>): void {
  if (node?.type === 'variable_name') into.add(node.text);
  else if (node && /^(?:list_literal|array_creation_expression|array_element_initializer|pair|by_ref)$/.test(node.type))
    for (const child of node.namedChildren) addTargets(child, into);
}
