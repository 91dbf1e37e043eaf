/** The components of an MDX page, taken apart without running anything: each tag becomes a paragraph of its own that says what it was. */
import type { Block } from './blocks.ts';
import { inlineOf } from './blocks.ts';

/** What a tag stood for. */
export type TagMark = { readonly kind: 'block'; readonly block: Block } | { readonly kind: 'html'; readonly text: string };

const START = '\ue000';
const END = '\ue001';
const titled = ['title', 'header', 'heading', 'summary', 'label', 'question', 'name'];
const html =
  /^(?:table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|dl|dt|dd|ul|ol|li|details|summary|h[1-6]|div|p|section|article|main|pre|code|b|strong|i|em|a|br|hr|span|img|kbd|sup|sub|small|center|font|u|s|del|ins|mark|video|iframe|source|button|input|svg|path|label|figure|figcaption)$/;

/** A rewritten page, and which line of the source each of its lines comes from (both one-based). */
export interface PreparedMdx {
  readonly text: string;
  lineOf(line: number): number;
}

/** Rewrites a page so that a Markdown parser sees its text, and a marked paragraph for each tag. Code stays as it is. */
export function prepareMdx(text: string): PreparedMdx {
  const lines = text.split(/\r?\n/);
  const out: string[] = [];
  let fence: string | undefined;
  let statement = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      out.push(line.replace(/^ {4,}(?=```|~~~)/, ''));
      continue;
    }
    if (mark !== undefined) {
      fence = mark.slice(0, 3);
      out.push(line.replace(/^\s+/, ''));
      continue;
    }
    // An import or export ends at the next blank line.
    if (statement) {
      statement = line.trim() !== '';
      out.push('');
      continue;
    }
    if (/^(?:import\s+(?:[\w*{'"])|export\s+(?:const|let|var|default|function|class|\{|\*))/.test(line)) {
      statement = lines[at + 1]?.trim() !== '';
      out.push('');
      continue;
    }
    out.push(line);
  }
  return replaceTags(out.join('\n').replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, (comment) => comment.replaceAll(/[^\n]/g, '')));
}

/** Tags outside of code become marks on lines of their own, with blank lines around those that hold blocks. */
function replaceTags(text: string): PreparedMdx {
  const parts: string[] = [];
  /** From which line on of the result how many lines were added. */
  const shifts: { line: number; added: number }[] = [];
  let written = 1;
  let added = 0;
  let from = 0;
  let depth = 0;
  const open: { name: string; level: number | undefined }[] = [];
  const pattern =
    /(^|\n)[ \t]*(```|~~~)[\s\S]*?\n[ \t]*\2[^\n]*|`+[^`\n]*`+|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}))?|\s+\{[^{}]*\})*)\s*(\/?)>|<>|<\/>/g;
  for (const match of text.matchAll(pattern)) {
    const [whole, , fence, slash, name, attributes = '', end] = match;
    if (name === undefined || fence !== undefined) continue;
    const lines = '\n'.repeat(whole.split('\n').length - 1);
    let mark = '';
    if (slash === '/') {
      const at = open.findLastIndex((each) => each.name === name);
      const [closed] = at < 0 ? [] : open.splice(at);
      if (at >= 0) depth = Math.max(0, depth - 1);
      if (html.test(name)) mark = inlineTag(name) ? '' : encode('html', whole);
      else if (closed?.level !== undefined) mark = encode('close', String(closed.level));
    } else {
      const values = attributesOf(attributes);
      const title = titled.map((each) => values.get(each)).find((value) => value !== undefined && value !== '');
      const level = 40 + Math.min(depth, 40);
      if (end !== '/') {
        depth++;
        open.push({ name, level: title !== undefined && !html.test(name) && !/field|param/i.test(name) ? level : undefined });
      }
      if (html.test(name)) mark = inlineTag(name) ? (name === 'br' ? ' ' : '') : encode('html', whole);
      else if (end !== '/' && title !== undefined && !/field|param/i.test(name))
        mark = encode('heading', JSON.stringify([level, title, [...values]]));
      else if (values.size > 0) mark = encode('component', JSON.stringify([name, [...values]]));
    }
    const block = mark.startsWith(START);
    const inRow = /\|/.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index));
    const replacement = block && !inRow ? `\n\n${mark}\n\n` : block ? '' : mark;
    const before = text.slice(from, match.index);
    const now = replacement === '' ? lines : replacement;
    parts.push(before, now);
    written += count(before);
    if (count(now) !== count(whole)) shifts.push({ line: written + 1, added: added + 2 });
    written += count(now);
    added += count(now) - count(whole);
    if (count(now) !== count(whole)) shifts.push({ line: written, added });
    from = match.index + whole.length;
  }
  parts.push(text.slice(from));
  return {
    text: parts.join('').replaceAll(/\{['"`]([^'"`{}\n]*)['"`]\}/g, '$1'),
    lineOf: (line) => Math.max(1, line - addedBefore(shifts, line)),
  };
}

/** How many lines were added before a line; the shifts are in the order of their lines. */
function addedBefore(shifts: readonly { readonly line: number; readonly added: number }[], line: number): number {
  let [low, high] = [0, shifts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shifts[middle]!.line <= line) low = middle + 1;
    else high = middle;
  }
  return shifts[low - 1]?.added ?? 0;
}

const count = (text: string): number => text.split('\n').length - 1;
const inlineTag = (name: string): boolean =>
  /^(?:b|strong|i|em|a|br|span|img|kbd|sup|sub|small|font|u|s|del|ins|mark|code|button|input|label|svg|path)$/.test(name);

function attributesOf(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', double, single, expression] of text.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{((?:[^{}]|\{[^{}]*\})*)\})/g,
  )) {
    const value = double ?? single ?? expression?.trim().replace(/^(["'`])(.*)\1$/s, '$2') ?? '';
    values.set(name, value);
  }
  return values;
}

/** Marks are written in letters that Markdown leaves alone. */
const encode = (kind: string, value: string): string =>
  START + kind + ':' + [...new TextEncoder().encode(value)].map((byte) => byte.toString(16).padStart(2, '0')).join('') + END;

/** Reads a paragraph that was a tag; undefined where it is text. */
export function takeMark(text: string): TagMark | undefined {
  const match = /^\ue000(\w+):([\da-f]*)\ue001$/.exec(text.trim());
  if (!match) return undefined;
  const bytes = match[2]!.match(/../g) ?? [];
  const value = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
  switch (match[1]) {
    case 'close':
      return { kind: 'block', block: { kind: 'close', level: Number(value), line: 1 } };
    case 'heading': {
      const [level, title] = JSON.parse(value) as [number, string];
      return { kind: 'block', block: { kind: 'heading', level, content: inlineOf(title), line: 1 } };
    }
    case 'component': {
      const [name, attributes] = JSON.parse(value) as [string, [string, string][]];
      return { kind: 'block', block: { kind: 'component', name, attributes: new Map(attributes), line: 1 } };
    }
    default:
      return { kind: 'html', text: value };
  }
}
