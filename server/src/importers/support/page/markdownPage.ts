/** Markdown and MDX as blocks. */
import type { Nodes, PhrasingContent, RootContent, Table } from 'mdast';
import { ImportRefusal } from '../../importer.ts';
import type { Block, Inline, ListItem, Page } from './blocks.ts';
import { inlineOf, joinInline } from './blocks.ts';
import { htmlBlocks } from './htmlPage.ts';
import { frontMatter } from './frontMatter.ts';
import { prepareMdx, takeMark } from './mdxTags.ts';

/** The parser takes its time for each character: a page that people read is far smaller. */
const maxMarkdown = 6_000_000;

/** Parses a page; `mdx`: components are read, and indented text is no code. */
export async function markdownPage(text: string, mdx: boolean): Promise<Page> {
  if (text.length > maxMarkdown) throw new ImportRefusal(`The page is too large: ${Math.round(text.length / 1e6)} million characters, and no more than ${maxMarkdown / 1e6} million of Markdown are read.`, { found: [`${text.length} characters of Markdown`] });
  const [{ fromMarkdown }, { gfmTable }, { gfmTableFromMarkdown }] = await Promise.all([import('mdast-util-from-markdown'), import('micromark-extension-gfm-table'), import('mdast-util-gfm-table')]);
  const { head, body } = frontMatter(text);
  const { text: source, lineOf } = mdx ? prepareMdx(body) : { text: body, lineOf: (line: number) => line };
  const tree = fromMarkdown(source, {
    extensions: [gfmTable(), ...(mdx ? [{ disable: { null: ['codeIndented', 'htmlFlow', 'htmlText', 'autolink'] } }] : [])],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const blocks = await new MarkdownBlocks(mdx, lineOf).of(tree.children);
  const title = head.get('title') ?? head.get('sidebartitle') ?? head.get('sidebar_label');
  const description = head.get('description');
  const address = head.get('canonical') ?? head.get('url');
  return {
    blocks: description === undefined ? blocks : [{ kind: 'paragraph', content: inlineOf(description), line: 1 }, ...blocks],
    ...(title !== undefined && { title }),
    ...(address !== undefined && /^https?:/.test(address) && { address }),
  };
}

class MarkdownBlocks {
  readonly #mdx: boolean;
  readonly #lineOf: (line: number) => number;
  readonly #blocks: Block[] = [];
  /** HTML that Markdown cuts into pieces at blank lines is one piece to a reader. */
  #html: { text: string; line: number } | undefined;

  constructor(mdx: boolean, lineOf: (line: number) => number) {
    this.#mdx = mdx;
    this.#lineOf = lineOf;
  }

  async of(nodes: readonly RootContent[]): Promise<Block[]> {
    for (const node of nodes) await this.#node(node);
    await this.#flushHtml();
    return this.#blocks;
  }

  async #node(node: RootContent): Promise<void> {
    const line = this.#lineOf(node.position?.start.line ?? 1);
    if (node.type === 'html') return this.#addHtml(node.value, line);
    if (this.#html && openElements(this.#html.text) > 0 && node.type !== 'heading') return this.#addHtml(asHtml(node), line);
    await this.#flushHtml();
    switch (node.type) {
      case 'heading':
        return void this.#blocks.push({ kind: 'heading', level: node.depth, content: inlineFrom(node.children), line });
      case 'paragraph':
        return this.#paragraph(node.children, line);
      case 'table':
        return void this.#blocks.push(tableFrom(node, line, this.#lineOf));
      case 'code':
        return void this.#blocks.push({ kind: 'code', text: node.value, line, ...(node.lang && { language: node.lang }) });
      case 'list': {
        const items: ListItem[] = [];
        for (const item of node.children) {
          const blocks = await new MarkdownBlocks(this.#mdx, this.#lineOf).of(item.children);
          const [first, ...others] = blocks;
          const leads = first?.kind === 'paragraph';
          items.push({ content: leads ? first.content : { text: '', codes: [], strong: [], links: [] }, children: leads ? others : blocks, line: item.position ? this.#lineOf(item.position.start.line) : line });
        }
        return void this.#blocks.push({ kind: 'list', items, line });
      }
      case 'blockquote':
        this.#blocks.push(...(await new MarkdownBlocks(this.#mdx, this.#lineOf).of(node.children)));
        return;
      default:
        return;
    }
  }

  async #paragraph(children: readonly PhrasingContent[], line: number): Promise<void> {
    const content = inlineFrom(children);
    const mark = this.#mdx ? takeMark(content.text) : undefined;
    if (mark) {
      if (mark.kind === 'html') return this.#addHtml(mark.text, line);
      this.#blocks.push({ ...mark.block, line });
      return;
    }
    const terms = definitions(content, children, line);
    this.#blocks.push(terms ?? { kind: 'paragraph', content, line });
  }

  #addHtml(text: string, line: number): void {
    if (this.#html) this.#html.text += `\n${text}`;
    else this.#html = { text, line };
  }

  async #flushHtml(): Promise<void> {
    if (!this.#html) return;
    const { text, line } = this.#html;
    this.#html = undefined;
    this.#blocks.push(...(await htmlBlocks(text, line)));
  }
}

/** How many elements that hold others are still open: a table in HTML goes on past blank lines. */
function openElements(html: string): number {
  let open = 0;
  for (const [, slash, , end] of html.matchAll(/<(\/?)(table|thead|tbody|tr|td|th|dl|dt|dd|details|ul|ol|li)\b[^>]*?(\/?)>/gi)) open += slash === '/' ? -1 : end === '/' ? 0 : 1;
  return open;
}

/** Markdown within an element, as HTML. */
function asHtml(node: RootContent): string {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const phrasing = (each: Nodes): string => {
    if (each.type === 'inlineCode') return `<code>${escape(each.value)}</code>`;
    if (each.type === 'html') return each.value;
    if ('value' in each) return escape(each.value);
    if (each.type === 'strong') return `<b>${each.children.map(phrasing).join('')}</b>`;
    if (each.type === 'list') return `<ul>${each.children.map((item) => `<li>${item.children.map(phrasing).join('')}</li>`).join('')}</ul>`;
    return 'children' in each ? each.children.map(phrasing).join('') : '';
  };
  return node.type === 'code' ? `<pre>${escape(node.value)}</pre>` : `<p>${phrasing(node)}</p>`;
}

/** `term` and lines that begin with a colon: Markdown Extra's definition list. */
function definitions(content: Inline, children: readonly PhrasingContent[], line: number): Block | undefined {
  const raw = children.map(plain).join('');
  if (!/^[^\n]+\n:\s+\S/.test(raw)) return undefined;
  const [term = '', ...body] = raw.split('\n');
  const inline = (text: string): Inline => ({ ...inlineOf(text), codes: content.codes.filter((code) => text.includes(code)), strong: content.strong.filter((each) => text.includes(each)) });
  return { kind: 'terms', items: [{ term: inline(term), body: inline(body.map((each) => each.replace(/^:\s+/, '')).join(' ')), children: [], line }], line };
}

function tableFrom(node: Table, line: number, lineOf: (line: number) => number): Block {
  const [header, ...rows] = node.children.map((row) => ({ cells: row.children.map((cell) => inlineFrom(cell.children)), line: row.position ? lineOf(row.position.start.line) : line }));
  const width = header?.cells.length ?? 0;
  const empty: Inline = { text: '', codes: [], strong: [], links: [] };
  return {
    kind: 'table',
    header: header?.cells ?? [],
    rows: rows.map(({ cells, line: at }) => ({ cells: [...Array.from({ length: width }, (_, column) => cells[column] ?? empty).slice(0, -1), joinInline(cells.slice(Math.max(0, width - 1)), ' | ')], line: at })),
    line,
  };
}

const plain = (node: Nodes): string => ('value' in node ? (node.type === 'html' ? (/^<br/i.test(node.value) ? ' ' : '') : node.value) : node.type === 'break' ? '\n' : 'children' in node ? node.children.map(plain).join('') : '');

/** Running text with what in it is code, strong or linked. */
function inlineFrom(nodes: readonly PhrasingContent[]): Inline {
  const codes: string[] = [];
  const strong: string[] = [];
  const links: string[] = [];
  let tag: { name: string; start: number } | undefined;
  let text = '';
  const visit = (node: Nodes): void => {
    if (node.type === 'inlineCode') {
      codes.push(node.value.trim());
      text += node.value;
      return;
    }
    if (node.type === 'html') {
      // `<code>x</code>` comes as three nodes.
      const open = /^<(code|b|strong|tt)\b/i.exec(node.value);
      if (open) tag = { name: open[1]!.toLowerCase(), start: text.length };
      else if (/^<\/(?:code|b|strong|tt)/i.test(node.value) && tag) {
        (tag.name === 'code' || tag.name === 'tt' ? codes : strong).push(text.slice(tag.start).trim());
        tag = undefined;
      } else if (/^<(?:br|\/?p|\/?li|\/?div)\b/i.test(node.value)) text += ' ';
      return;
    }
    if ('value' in node) return void (text += node.value);
    if (node.type === 'break') return void (text += ' ');
    if (node.type === 'link') links.push(node.url);
    if (!('children' in node)) return;
    const start = text.length;
    for (const child of node.children) visit(child);
    if (node.type === 'strong' || node.type === 'emphasis') strong.push(text.slice(start).trim());
  };
  for (const node of nodes) visit(node);
  return { text: text.replaceAll(/[\s\u200b]+/g, ' ').replace(/\s*\{#[\w-]+\}\s*$/, '').trim(), codes, strong, links };
}
