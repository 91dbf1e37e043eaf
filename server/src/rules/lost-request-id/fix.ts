import { contains, shift, type Span } from '../../core/range.ts';
import type { Call, Expr, Member } from '../../flow/ir.ts';
import { visitTree } from '../../flow/tree.ts';
import type { Fix } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { bodyBefore, chainOf, objectText } from '../support/bodyPath.ts';
import { definitionsAt } from '../support/definitions.ts';
import { sourceFile } from '../support/file.ts';
import { findResponse } from '../support/response.ts';
import { findAll, functionsAt, pathTo, sameSpan } from '../support/tree.ts';
import { lostIds } from './lost.ts';

/** Adds the request id to the text that is thrown, or to what is logged. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const exit = [...lostIds(view)].find((each) => sameSpan(each.span, span));
  const call = findAll(view.unit.fn?.body ?? view.unit.body, (node): node is Call => node.kind === 'call').find((node) =>
    sameSpan(node.span, span),
  );
  const id = call && idOf(view, call);
  if (exit === undefined || call === undefined || id === undefined) return [];
  const edit = exit.form === 'log' ? appended(call, id) : written(view, call, id);
  if (edit === undefined) return [];
  const edits = new Map([[view.path, [{ ...edit, span: shift(edit.span, view.unitStart) }]]]);
  return [{ title: 'Add the request id', safe: false, isPreferred: true, edits }];
}

/** The expression of the request id: in the body whose message or code is carried, or in a header of its response. */
function idOf(view: FixView, call: Call): string | undefined {
  const { vocabulary, language, text } = view;
  const pointers = vocabulary.pointers('requestId');
  const known = (['message', 'title', 'code'] as const).flatMap((member) => vocabulary.pointers(member));
  for (const member of membersIn(call)) {
    const found = bodyBefore(member, known);
    // Of several places the one in the same object.
    const pointer = pointers.find((each) => each.slice(0, -1).join('/') === found?.pointer.slice(0, -1).join('/')) ?? pointers[0];
    if (found === undefined || pointer === undefined) continue;
    const { body } = found;
    const { base } = chainOf(member);
    const isTyped = base.kind === 'ref' && body === base;
    if (isTyped && language.idioms?.mayHave?.(sourceFile(view), base.name, pointer) === false) return undefined;
    const object = objectText(text, member, body);
    const optional = text.slice(member.span.start, member.span.end).includes('?.');
    return language.idioms?.memberPath?.(object, pointer, optional);
  }
  return headerId(view, call);
}

function membersIn(call: Call): readonly Member[] {
  const found: Member[] = [];
  for (const { value } of call.args) {
    visitTree(value, (node) => {
      if (node.kind === 'member') found.push(node);
      return node.kind !== 'member' && node.kind !== 'function';
    });
  }
  return found;
}

function headerId(view: FixView, call: Call): string | undefined {
  const place = view.vocabulary.envelopes.flatMap(({ requestId }) => requestId ?? []).find((each) => each.startsWith('header:'));
  const [member] = membersIn(call);
  if (place === undefined || member === undefined) return undefined;
  const path = pathTo(view.unit, member.span);
  const found = findResponse({ view, path, definitions: definitionsAt(functionsAt(view.unit, path), path, call.span), label: call.span });
  return found && view.language.idioms?.readHeader?.(sourceFile(view), found.access, place.slice('header:'.length));
}

function appended({ args }: Call, id: string): { readonly span: Span; readonly newText: string } | undefined {
  const last = args.at(-1)?.value.span;
  return last && { span: { start: last.end, end: last.end }, newText: `, ${id}` };
}

/** The first argument that is a text, with the id at its end. */
function written(view: FixView, call: Call, id: string): { readonly span: Span; readonly newText: string } | undefined {
  const text = call.args[0]?.value;
  if (text === undefined || call.args[0]!.spread === true) return undefined;
  const newText = view.language.idioms?.withSuffix?.(view.text.slice(text.span.start, text.span.end), formOf(text), {
    before: ' (request ',
    expression: id,
    after: ')',
  });
  return newText === undefined || !contains(call.span, text.span) ? undefined : { span: text.span, newText };
}

const formOf = (expr: Expr): 'template' | 'string' | 'other' =>
  expr.kind === 'template' ? 'template' : expr.kind === 'literal' && typeof expr.value === 'string' ? 'string' : 'other';
