/** Markdown and MDX as blocks. */
import type MarkdownIt from 'markdown-it';
import { ImportRefusal } from '../../importer.ts';
import type { Block, Inline, ListItem, Page } from './blocks.ts';
import { inlineOf, linesByLabel } from './blocks.ts';
import { frontMatter } from './frontMatter.ts';
import { htmlBlocks } from './htmlPage.ts';
import { prepareMdx, takeMark } from './mdxTags.ts';
import { cellsOf } from './pipes.ts';

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

/** A page that people read is far smaller. */
const maxMarkdown = 4_000_000;

/** Parses a page; `mdx`: components are read, and indented text is no code. */
export async function markdownPage(text: string, mdx: boolean): Promise<Page> {
  if (text.length > maxMarkdown) {
    throw new ImportRefusal(
      `The page is too large: ${Math.round(text.length / 1e6)} million characters, and no more than ${maxMarkdown / 1e6} million of Markdown are read.`,
      {
        found: [`${text.length} characters of Markdown`],
      },
    );
  }
  const { default: Parser } = await import('markdown-it');
  const { head, body } = frontMatter(text);
  const { text: source, lineOf } = mdx ? prepareMdx(body) : { text: body, lineOf: (line: number) => line };
  const parser = new Parser({ html: true, maxNesting: 100 });
  if (mdx) parser.disable(['code', 'html_block', 'html_inline', 'autolink']);
  // Brackets that open nothing make the search for links quadratic.
  if (countOf(source, '[') - countOf(source, '](') > 5_000) parser.disable(['link', 'image', 'reference']);
  const lines = source.split('\n');
  const blocks = await new MarkdownBlocks(mdx, lines, lineOf).of(parser.parse(source, {}));
  const title = head.get('title') ?? head.get('sidebartitle') ?? head.get('sidebar_label');
  const description = head.get('description');
  const address = head.get('canonical') ?? head.get('url');
  return {
    blocks: description === undefined ? blocks : [{ kind: 'paragraph', content: inlineOf(description), line: 1 }, ...blocks],
    ...(title !== undefined && { title }),
    ...(head.size > 0 && { head }),
    ...(address !== undefined && /^https?:/.test(address) && { address }),
  };
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

const emptyInline: Inline = { text: '', codes: [], strong: [], links: [] };

class MarkdownBlocks {
  readonly #mdx: boolean;
  readonly #lines: readonly string[];
  readonly #lineOf: (line: number) => number;
  readonly #blocks: Block[] = [];
  /** HTML that Markdown cuts into pieces at blank lines is one piece to a reader. */
  #html: { text: string; line: number } | undefined;

  constructor(mdx: boolean, lines: readonly string[], lineOf: (line: number) => number) {
    this.#mdx = mdx;
    this.#lines = lines;
    this.#lineOf = lineOf;
  }

  async of(tokens: readonly Token[]): Promise<Block[]> {
    for (let at = 0; at < tokens.length;) {
      const end = closing(tokens, at);
      await this.#token(tokens[at]!, tokens.slice(at + 1, end));
      at = end + 1;
    }
    await this.#flushHtml();
    return this.#blocks;
  }

  #line(token: Token): number {
    return this.#lineOf((token.map?.[0] ?? 0) + 1);
  }

  async #token(token: Token, inner: readonly Token[]): Promise<void> {
    const line = this.#line(token);
    if (token.type === 'html_block') return this.#addHtml(token.content, line);
    if (this.#html && openElements(this.#html.text) > 0 && token.type !== 'heading_open') return this.#addHtml(asHtml(token, inner), line);
    await this.#flushHtml();
    switch (token.type) {
      case 'heading_open':
        return void this.#blocks.push({ kind: 'heading', level: Number(token.tag.slice(1)), content: inlineFrom(inner), line });
      case 'paragraph_open':
        return this.#paragraph(inner, line);
      case 'table_open':
        return void this.#blocks.push(this.#table(inner, line));
      case 'fence':
      case 'code_block': {
        const language = token.info.trim().split(/\s+/)[0];
        return void this.#blocks.push({ kind: 'code', text: token.content, line, ...(language && { language }) });
      }
      case 'bullet_list_open':
      case 'ordered_list_open':
        return void this.#blocks.push({ kind: 'list', items: await this.#items(inner), line });
      case 'blockquote_open':
        this.#blocks.push(...(await this.#nested(inner)));
        return;
      default:
        return;
    }
  }

  #nested(tokens: readonly Token[]): Promise<Block[]> {
    return new MarkdownBlocks(this.#mdx, this.#lines, this.#lineOf).of(tokens);
  }

  async #items(tokens: readonly Token[]): Promise<ListItem[]> {
    const items: ListItem[] = [];
    for (let at = 0; at < tokens.length;) {
      const end = closing(tokens, at);
      const blocks = await this.#nested(tokens.slice(at + 1, end));
      const [first, ...others] = blocks;
      const leads = first?.kind === 'paragraph';
      items.push({ content: leads ? first.content : emptyInline, children: leads ? others : blocks, line: this.#line(tokens[at]!) });
      at = end + 1;
    }
    return items;
  }

  #paragraph(inner: readonly Token[], line: number): void {
    const content = inlineFrom(inner);
    const mark = this.#mdx ? takeMark(content.text) : undefined;
    if (mark?.kind === 'html') return this.#addHtml(mark.text, line);
    if (mark) return void this.#blocks.push({ ...mark.block, line });
    const last = this.#blocks.at(-1);
    const raw = inner[0]?.content ?? '';
    // A definition goes on with another paragraph that begins with a colon.
    if (last?.kind === 'terms' && /^:\s+\S/.test(raw))
      last.items.at(-1)?.children.push({ kind: 'paragraph', content: inlineOf(raw.replaceAll(/^:\s+/gm, '')), line });
    else {
      const lines = linesByLabel(raw.split('\n'));
      if (lines.length > 1) for (const each of lines) this.#blocks.push({ kind: 'paragraph', content: inlineOf(each), line });
      else this.#blocks.push(definition(raw, line) ?? { kind: 'paragraph', content, line });
    }
  }

  #table(tokens: readonly Token[], line: number): Block {
    const rows: { cells: Inline[]; line: number }[] = [];
    let row: Token | undefined;
    for (const [at, token] of tokens.entries()) {
      if (token.type === 'tr_open') {
        row = token;
        rows.push({ cells: [], line: token.map ? this.#line(token) : line });
      }
      if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.cells.push(inlineFrom(tokens.slice(at + 1, at + 2)));
      if (token.type === 'tr_close' && row && rows.length > 1) this.#overflow(rows.at(-1)!.cells, row);
    }
    const [header, ...body] = rows;
    return { kind: 'table', header: header?.cells ?? [], rows: body, line };
  }

  /** Markdown drops cells beyond the header's: here they stay, in the last one. */
  #overflow(cells: Inline[], { map }: Token): void {
    const raw = map ? cellsOf(this.#lines[map[0]] ?? '') : [];
    if (raw.length > cells.length && cells.length > 0) cells[cells.length - 1] = inlineOf(raw.slice(cells.length - 1).join(' | '));
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

/** Where the token that closes this one stands; its own place for those without content. */
function closing(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let end = at; end < tokens.length; end++) {
    depth += tokens[end]!.nesting;
    if (depth <= 0) return end;
  }
  return tokens.length;
}

/** How many elements that hold others are still open: a table in HTML goes on past blank lines. */
function openElements(html: string): number {
  let open = 0;
  for (const [, slash, , end] of html.matchAll(/<(\/?)(table|thead|tbody|tr|td|th|dl|dt|dd|details|ul|ol|li)\b[^>]*?(\/?)>/gi))
    open += slash === '/' ? -1 : end === '/' ? 0 : 1;
  return open;
}

/** Markdown within an element, as HTML. */
function asHtml(token: Token, inner: readonly Token[]): string {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const phrasing = (each: Token): string => {
    if (each.type === 'code_inline') return `<code>${escape(each.content)}</code>`;
    if (each.type === 'html_inline' || each.type === 'html_block') return each.content;
    if (each.type === 'inline') return (each.children ?? []).map(phrasing).join('');
    if (each.nesting !== 0) return `<${each.nesting < 0 ? '/' : ''}${each.tag || 'span'}>`;
    return each.type === 'softbreak' || each.type === 'hardbreak' ? ' ' : escape(each.content);
  };
  if (token.type === 'fence' || token.type === 'code_block') return `<pre>${escape(token.content)}</pre>`;
  return `<${token.tag || 'div'}>${inner.map(phrasing).join('')}</${token.tag || 'div'}>`;
}

/** `term` and lines that begin with a colon: Markdown Extra's definition list. */
function definition(raw: string, line: number): Block | undefined {
  if (!/^[^\n]+\n:\s+\S/.test(raw)) return undefined;
  const [term = '', ...body] = raw.split('\n');
  return {
    kind: 'terms',
    items: [{ term: inlineOf(term), body: inlineOf(body.map((each) => each.replace(/^:\s+/, '')).join(' ')), children: [], line }],
    line,
  };
}

/** Running text with what in it is code, strong or linked. */
function inlineFrom(tokens: readonly Token[]): Inline {
  const codes: string[] = [];
  const strong: string[] = [];
  const links: string[] = [];
  const open: number[] = [];
  let tag: { name: string; start: number } | undefined;
  let text = '';
  for (const token of tokens.flatMap((each) => (each.type === 'inline' ? (each.children ?? []) : []))) {
    switch (token.type) {
      case 'code_inline':
        codes.push(token.content.trim());
        text += token.content;
        break;
      case 'text':
      case 'text_special':
        text += token.content;
        break;
      case 'softbreak':
      case 'hardbreak':
        text += ' ';
        break;
      case 'strong_open':
      case 'em_open':
        open.push(text.length);
        break;
      case 'strong_close':
      case 'em_close':
        strong.push(text.slice(open.pop() ?? 0).trim());
        break;
      case 'link_open':
        links.push(String(token.attrGet('href') ?? ''));
        break;
      case 'html_inline': {
        // `<code>x</code>` comes as three tokens.
        const name = /^<(code|b|strong|tt)\b/i.exec(token.content)?.[1];
        if (name !== undefined) tag = { name: name.toLowerCase(), start: text.length };
        else if (/^<\/(?:code|b|strong|tt)/i.test(token.content) && tag) {
          (tag.name === 'code' || tag.name === 'tt' ? codes : strong).push(text.slice(tag.start).trim());
          tag = undefined;
        } else if (/^<\/?(?:br|p|li|div)\b/i.test(token.content)) text += ' ';
        break;
      }
      default:
    }
  }
  return {
    text: text
      .replaceAll(/[\s\u200b]+/g, ' ')
      .replace(/\s*\{#[\w-]+\}\s*$/, '')
      .trim(),
    codes,
    strong,
    links,
  };
}
