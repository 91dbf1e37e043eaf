import { shift, type Span } from '../../../core/range.ts';
import type { Call, Expr, ObjectLiteral } from '../../../flow/ir.ts';
import { dottedPath } from '../../../flow/tree.ts';
import type { HeaderSite, SourceEdit } from '../../idioms.ts';
import { unitText } from './insert.ts';
import { appendToList } from '../../support/source.ts';
import { indentAt, styleOf, type Style } from './style.ts';

/** Sets the header in the way the code sends: in the chain, in the options, or by a statement before. */
export function retryAfterHeader(site: HeaderSite): readonly SourceEdit[] | undefined {
  const style = styleOf(site.file.path, site.file.text);
  const edits = site.object === undefined ? inCall(site, style) : inOptions(site, style, site.object);
  return edits?.map((edit) => ({ ...edit, span: shift(edit.span, site.file.unitStart) }));
}

const entry = ({ seconds }: HeaderSite, { quote }: Style): string => `${quote}Retry-After${quote}: ${quote}${seconds}${quote}`;

function inCall(site: HeaderSite, style: Style): SourceEdit[] | undefined {
  const { call, receiver } = site;
  if (call === undefined) return receiver === undefined ? undefined : byStatement(site, style, `${receiver}.set`);
  const path = dottedPath(call.callee);
  const init = call.args[1]?.value;
  if (path?.at(-1) === 'Response' || path?.at(-1) === 'NextResponse' || /^(?:Next)?Response$/.test(path?.at(-2) ?? ''))
    return init?.kind === 'object' ? inOptions(site, style, init) : undefined;
  if (receiver === undefined) return undefined;
  // After `writeHead` nothing can be set any more.
  if (new RegExp(`\\b${receiver}\\.writeHead\\(`).test(unitText(site.file).slice(0, site.span.start))) return undefined;
  const written = chainCall(call, 'writeHead');
  if (written !== undefined) return inWriteHead(site, style, written);
  const fastify = chainCall(call, 'code') ?? (receiver === 'reply' ? chainCall(call, 'status') : undefined);
  if (fastify !== undefined) return [after(fastify.span, `.header(${pair(site, style)})`)];
  // Hono's `c.json(body, 429)`.
  if (init?.kind === 'literal') return byStatement(site, style, `${receiver}.header`);
  const express = /\bNextApiResponse\b|\bServerResponse\b/.test(site.file.text) ? undefined : chainCall(call, 'status');
  if (express !== undefined) return [after(express.span, `.set(${pair(site, style)})`)];
  return byStatement(site, style, `${receiver}.setHeader`);
}

const pair = (site: HeaderSite, style: Style): string => entry(site, style).replace(':', ',');

const after = ({ end }: Span, newText: string): SourceEdit => ({ span: { start: end, end }, newText });

/** The call of this name in a chain such as `res.status(429).json(…)`. */
function chainCall(call: Call, name: string): Call | undefined {
  let current: Expr = call;
  while (current.kind === 'call' || current.kind === 'member') {
    if (current.kind === 'call' && current.callee.kind === 'member' && current.callee.name === name) return current;
    current = current.kind === 'call' ? current.callee : current.object;
  }
  return undefined;
}

/** Adds to the options' headers, or adds these. */
function inOptions(site: HeaderSite, style: Style, options: ObjectLiteral): SourceEdit[] | undefined {
  const headers = options.entries.find(({ key }) => key.kind === 'literal' && key.value === 'headers')?.value;
  if (headers !== undefined && headers.kind !== 'object') return undefined;
  const text = unitText(site.file);
  const target = headers ?? options;
  if (text[target.span.start] !== '{' || text[target.span.end - 1] !== '}') return undefined;
  return [
    appendToList(
      text,
      target.span.start,
      target.span.end,
      headers === undefined ? `headers: { ${entry(site, style)} }` : entry(site, style),
    ),
  ];
}

function inWriteHead(site: HeaderSite, style: Style, call: Call): SourceEdit[] | undefined {
  const text = unitText(site.file);
  const last = call.args.at(-1)?.value;
  if (last?.kind === 'object') return [appendToList(text, last.span.start, last.span.end, entry(site, style))];
  const status = call.args[0]?.value;
  return call.args.length === 1 && status !== undefined ? [after(status.span, `, { ${entry(site, style)} }`)] : undefined;
}

/** A statement of its own in the line before; undefined where the response does not begin a line. */
function byStatement(site: HeaderSite, style: Style, setter: string): SourceEdit[] | undefined {
  const text = unitText(site.file);
  const line = text.lastIndexOf('\n', site.span.start - 1) + 1;
  if (!/^[ \t]*(?:return\s+)?$/.test(text.slice(line, site.span.start))) return undefined;
  const indent = indentAt(text, site.span.start);
  // The only statement of an `if` would no longer be the only one.
  if (/(?:\)|\belse|=>)\s*$/.test(text.slice(0, line))) return undefined;
  const start = line + indent.length;
  return [{ span: { start, end: start }, newText: `${setter}(${pair(site, style)})${style.semi}${style.eol}${indent}` }];
}
