import { shift } from '../../../core/range.ts';
import type { ObjectLiteral } from '../../../flow/ir.ts';
import { dottedPath } from '../../../flow/tree.ts';
import type { KeySite, SourceEdit } from '../../idioms.ts';
import { addArgument, addParameter, isPassedAround, lineIndent, statementStart } from './attempts.ts';
import { unitText } from './insert.ts';
import { afterBracket, appendToList, freeName, mergeInsertions } from '../../support/source.ts';
import { styleOf, type Style } from './style.ts';

/** One random key before the loop, or handed through the recursion, and the header in the request. */
export function idempotencyKey(site: KeySite): readonly SourceEdit[] | undefined {
  const style = styleOf(site.file.path, site.file.text);
  const name = freeName(unitText(site.file), site.file.moduleNames, ['idempotencyKey', 'requestKey']);
  const made = makeKey(site, style, name);
  const sent = sendKey(site, style, name);
  if (made === undefined || sent === undefined) return undefined;
  return mergeInsertions([...made, sent].map((edit) => ({ ...edit, span: shift(edit.span, site.file.unitStart) })));
}

function makeKey({ file, again }: KeySite, style: Style, name: string): SourceEdit[] | undefined {
  const text = unitText(file);
  if (again.form === 'loop') {
    const start = statementStart(text, again.loop.span.start);
    return [
      { span: { start, end: start }, newText: `const ${name} = crypto.randomUUID()${style.semi}${style.eol}${lineIndent(text, start)}` },
    ];
  }
  if (again.form !== 'recursion' && again.form !== 'timer') return undefined;
  const parameter = addParameter(text, again.fn, `${name} = crypto.randomUUID()`);
  const calls = again.calls.map((call) => addArgument(text, call, again.fn, name));
  if (parameter === undefined || calls.some((edit) => edit === undefined) || isPassedAround({ file }, again.fn)) return undefined;
  return [parameter, ...calls.filter((edit) => edit !== undefined)];
}

/** `fetch(url, { headers })`, `axios.post(url, data, { headers })`. */
function sendKey({ file, request }: KeySite, style: Style, name: string): SourceEdit | undefined {
  const text = unitText(file);
  const path = dottedPath(request.callee) ?? [];
  const position = path[0] === 'axios' && path.length > 1 ? 2 : 1;
  const entry = `${style.quote}Idempotency-Key${style.quote}: ${name}`;
  const only = request.args[0]?.value;
  const options = request.args.length === 1 && only?.kind === 'object' ? only : request.args[position]?.value;
  if (options?.kind === 'object') return inOptions(text, options, entry);
  const open = text.indexOf('(', request.callee.span.end);
  const close = open < 0 ? undefined : afterBracket(text, open);
  if (options !== undefined || path.length < 2 || close === undefined || request.args.length === 0) return undefined;
  const skipped = Array.from({ length: position - request.args.length }, () => 'undefined');
  return appendToList(text, open, close, [...skipped, `{ headers: { ${entry} } }`].join(', '));
}

function inOptions(text: string, options: ObjectLiteral, entry: string): SourceEdit | undefined {
  const headers = options.entries.find(({ key }) => key.kind === 'literal' && key.value === 'headers')?.value;
  if (headers !== undefined && headers.kind !== 'object') return undefined;
  const { start, end } = (headers ?? options).span;
  return appendToList(text, start, end, headers === undefined ? `headers: { ${entry} }` : entry);
}
