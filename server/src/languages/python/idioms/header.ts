import { shift } from '../../../core/range.ts';
import type { Call } from '../../../flow/ir.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { addToList, at, quoteOf, unitText } from '../../support/edits.ts';
import { masked } from './text.ts';

/** Responses and exceptions that take `headers`. */
const takesHeaders =
  /^(?:JSONResponse|ORJSONResponse|UJSONResponse|JsonResponse|HttpResponse|Response|PlainTextResponse|json_response|HTTPException|StreamingHttpResponse)$/;

/** Sets the header where the response is made: among its keywords, or as the third part of a tuple. */
export function retryAfterHeader(site: HeaderSite): readonly SourceEdit[] | undefined {
  const { file, call, span, seconds } = site;
  const text = unitText(file);
  const quote = quoteOf(file, '"');
  const entry = `${quote}Retry-After${quote}: ${quote}${seconds}${quote}`;
  const edit = call ? inCall(text, call, entry) : site.object ? undefined : inTuple(text, span, entry);
  return edit && [{ ...edit, span: shift(edit.span, file.unitStart) }];
}

function inCall(text: string, call: Call, entry: string): SourceEdit | undefined {
  const name = call.callee.kind === 'ref' || call.callee.kind === 'member' ? call.callee.name : '';
  if (!takesHeaders.test(name)) return undefined;
  const headers = call.args.find((arg) => arg.name === 'headers')?.value;
  if (headers)
    return headers.kind === 'object' && text[headers.span.start] === '{'
      ? addToList(text, masked(text), headers.span.start, entry)
      : undefined;
  const open = masked(text).indexOf('(', call.callee.span.end);
  return open < 0 || open > call.span.end ? undefined : addToList(text, masked(text), open, `headers={${entry}}`);
}

/** `return body, 429`, with or without parentheses. */
function inTuple(text: string, span: HeaderSite['span'], entry: string): SourceEdit | undefined {
  const source = text.slice(span.start, span.end);
  if (!/,\s*[\w.]+\s*\)?$/.test(source)) return undefined;
  const isClosed = source.startsWith('(') && source.endsWith(')');
  return { span: at(span.end - (isClosed ? 1 : 0)), newText: `, {${entry}}` };
}
