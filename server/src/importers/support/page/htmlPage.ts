/** HTML as blocks: what a reader would see, without navigation, scripts and styles. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { ImportRefusal } from '../../importer.ts';
import type { Block, Inline, ListItem, Page } from './blocks.ts';
import { beginsWithLabel, joinInline } from './blocks.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** parse5 builds a tree in memory: a page that people read is far smaller. */
const maxHtml = 5_000_000;
const maxDepth = 400;

const skipped: ReadonlySet<string> = new Set(
  'script style nav header footer aside noscript template svg button select option iframe form input textarea canvas video audio head'.split(
    ' ',
  ),
);
const flow: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Parses a whole document. */
export async function htmlPage(text: string): Promise<Page> {
  if (text.length > maxHtml)
    throw new ImportRefusal(
      `The page is too large: ${Math.round(text.length / 1e6)} million characters, and no more than ${maxHtml / 1e6} million of HTML are read.`,
      { found: [`${text.length} characters of HTML`] },
    );
  const { parse } = await import('parse5');
  const document = parse(text, { sourceCodeLocationInfo: true });
  const head = search(document, 'head');
  const title = head && search(head, 'title');
  const address = head && [...elements(head)].find((each) => each.tagName === 'link' && attributeOf(each, 'rel') === 'canonical');
  const main = search(document, 'main') ?? search(document, 'article') ?? document;
  const words = title && textOf(title).text;
  const href = address && attributeOf(address, 'href');
  return {
    blocks: new HtmlBlocks().of(main),
    ...(words !== undefined && words !== '' && { title: words }),
    ...(href !== undefined && /^https?:/.test(href) && { address: href }),
  };
}

/** Parses a piece of HTML that stands within another format; lines count from `line`. */
export async function htmlBlocks(text: string, line: number): Promise<Block[]> {
  const { parseFragment } = await import('parse5');
  return new HtmlBlocks(line - 1).of(parseFragment(text, { sourceCodeLocationInfo: true }));
}

class HtmlBlocks {
  readonly #offset: number;
  readonly #blocks: Block[] = [];
  #loose: Inline[] = [];
  #looseLine = 1;

  constructor(offset = 0) {
    this.#offset = offset;
  }

  of(parent: Parent, depth = 0): Block[] {
    this.#children(parent, depth);
    this.#flush();
    return this.#blocks;
  }

  #line(node: Node): number {
    return (node.sourceCodeLocation?.startLine ?? 1) + this.#offset;
  }

  #children(parent: Parent, depth: number): void {
    if (depth > maxDepth) return;
    for (const child of parent.childNodes) this.#node(child, depth);
  }

  #node(node: Node, depth: number): void {
    if (!isElement(node)) {
      const inline = textOf(node);
      if (inline.text !== '') this.#addLoose(inline, node);
      return;
    }
    const { tagName: tag } = node;
    if (skipped.has(tag) && !(tag === 'header' && search(node, 'h1'))) return;
    if (tag === 'br') return this.#addLoose({ text: '\n', codes: [], strong: [], links: [] }, node);
    if (!flow.has(tag)) {
      // `<custom-element>` and `<span>` may hold blocks nevertheless.
      if (holdsFlow(node)) return this.#children(node, depth + 1);
      return this.#addLoose(textOf(node), node);
    }
    this.#flush();
    this.#flow(node, depth);
    this.#flush();
  }

  #flow(node: Element, depth: number): void {
    const { tagName: tag } = node;
    const line = this.#line(node);
    const level = /^h([1-6])$/.exec(tag)?.[1];
    if (level !== undefined) {
      const id = attributeOf(node, 'id');
      this.#blocks.push({ kind: 'heading', level: Number(level), content: textOf(node), line, ...(id !== undefined && { anchor: id }) });
    } else if (tag === 'details') this.#details(node, depth);
    else if (tag === 'table') this.#table(node);
    else if (tag === 'ul' || tag === 'ol') this.#list(node, depth);
    else if (tag === 'dl') this.#terms(node, depth);
    else if (tag === 'pre') this.#blocks.push({ kind: 'code', text: rawText(node), line });
    else this.#children(node, depth + 1);
  }

  /** What folds away is a section with a title. */
  #details(node: Element, depth: number): void {
    const summary = node.childNodes.find((child): child is Element => isElement(child) && child.tagName === 'summary');
    const level = 40 + Math.min(depth, 40);
    if (summary) this.#blocks.push({ kind: 'heading', level, content: textOf(summary), line: this.#line(node) });
    for (const child of node.childNodes) if (child !== summary) this.#node(child, depth + 1);
    this.#flush();
    if (summary) this.#blocks.push({ kind: 'close', level, line: this.#line(node) });
  }

  #table(node: Element): void {
    const rows = [...elements(node)].filter((each) => each.tagName === 'tr' && nearest(each, 'table') === node);
    const grid: { cells: Inline[]; line: number; head: boolean }[] = [];
    // A cell that spans rows is every row's.
    const spans: { left: number; cell: Inline }[] = [];
    for (const row of rows) {
      const cells: Inline[] = [];
      const own = row.childNodes.filter(
        (child): child is Element => isElement(child) && (child.tagName === 'td' || child.tagName === 'th'),
      );
      let at = 0;
      const carry = (): void => {
        for (let span = spans[at]; span && span.left > 0; span = spans[at]) {
          cells[at] = span.cell;
          span.left--;
          at++;
        }
      };
      for (const each of own) {
        carry();
        const cell = textOf(each);
        const wide = Math.min(Number(attributeOf(each, 'colspan') ?? 1) || 1, 50);
        const high = Math.min(Number(attributeOf(each, 'rowspan') ?? 1) || 1, 500);
        for (let column = 0; column < wide; column++, at++) {
          cells[at] = column === 0 ? cell : emptyInline;
          spans[at] = { left: high - 1, cell: column === 0 ? cell : emptyInline };
        }
      }
      carry();
      if (cells.length > 0) grid.push({ cells, line: this.#line(row), head: own.every(({ tagName }) => tagName === 'th') });
    }
    const [first, ...rest] = grid;
    if (!first) return;
    const hasHead = first.head || first.cells.every(({ text, codes }) => text.length <= 40 && codes.length === 0 && !/\d{3}/.test(text));
    const header = hasHead ? first.cells : first.cells.map(() => emptyInline);
    const body = (hasHead ? rest : grid).map(({ cells, line }) => ({
      cells: Array.from({ length: Math.max(header.length, cells.length) }, (_, at) => cells[at] ?? emptyInline),
      line,
    }));
    this.#blocks.push({ kind: 'table', header, rows: body, line: this.#line(node) });
  }

  #list(node: Element, depth: number): void {
    const items: ListItem[] = [];
    for (const child of node.childNodes) {
      if (!isElement(child) || child.tagName !== 'li') continue;
      const blocks = new HtmlBlocks(this.#offset).of(child, depth + 1);
      const [first, ...others] = blocks;
      const leads = first?.kind === 'paragraph';
      items.push({ content: leads ? first.content : emptyInline, children: leads ? others : blocks, line: this.#line(child) });
    }
    if (items.length > 0) this.#blocks.push({ kind: 'list', items, line: this.#line(node) });
  }

  #terms(node: Element, depth: number): void {
    const items: { term: Inline; body: Inline; children: Block[]; line: number }[] = [];
    let terms: Element[] = [];
    const parts = [...node.childNodes]
      .flatMap((child) => (isElement(child) && child.tagName === 'div' ? child.childNodes : [child]))
      .filter(isElement);
    for (const part of parts) {
      if (part.tagName === 'dt') terms.push(part);
      if (part.tagName !== 'dd') continue;
      const blocks = new HtmlBlocks(this.#offset).of(part, depth + 1);
      const leads = blocks[0]?.kind === 'paragraph';
      const body = leads && blocks[0]?.kind === 'paragraph' ? blocks[0].content : emptyInline;
      for (const term of terms)
        items.push({ term: textOf(term), body, children: leads ? blocks.slice(1) : blocks, line: this.#line(term) });
      terms = [];
    }
    if (items.length > 0) this.#blocks.push({ kind: 'terms', items, line: this.#line(node) });
  }

  #addLoose(inline: Inline, node: Node): void {
    if (this.#loose.length === 0) this.#looseLine = this.#line(node);
    this.#loose.push(inline);
  }

  #flush(): void {
    let part: Inline[] = [];
    const end = (): void => {
      const content = tidy(joinInline(part, ''));
      part = [];
      if (content.text !== '') this.#blocks.push({ kind: 'paragraph', content, line: this.#looseLine });
    };
    // A line break before a label parts what it stands between.
    for (const [at, inline] of this.#loose.entries()) {
      const breaks = inline.text === '\n';
      if (
        breaks &&
        beginsWithLabel(
          this.#loose
            .slice(at + 1, at + 6)
            .map(({ text }) => text)
            .join('')
            .slice(0, 80),
        )
      )
        end();
      else part.push(inline);
    }
    this.#loose = [];
    end();
  }
}

const emptyInline: Inline = { text: '', codes: [], strong: [], links: [] };
const tidy = (inline: Inline): Inline => ({ ...inline, text: inline.text.replaceAll(/[\s\u200b]+/g, ' ').trim() });
const isElement = (node: Node): node is Element => 'tagName' in node;
const attributeOf = (element: Element, name: string): string | undefined => element.attrs.find((each) => each.name === name)?.value;

/** The text under a node, with blanks where an element breaks the line. */
function textOf(node: Node): Inline {
  const codes: string[] = [];
  const strong: string[] = [];
  const links: string[] = [];
  let text = '';
  const visit = (each: Node, depth: number): void => {
    if (each.nodeName === '#text') {
      text += (each as DefaultTreeAdapterTypes.TextNode).value;
      return;
    }
    if (!isElement(each) || skipped.has(each.tagName) || depth > maxDepth) return;
    if (flow.has(each.tagName) || each.tagName === 'br') text += ' ';
    const start = text.length;
    for (const child of each.childNodes) visit(child, depth + 1);
    const own = text
      .slice(start)
      .replaceAll(/[\s\u200b]+/g, ' ')
      .trim();
    if (['code', 'tt', 'kbd', 'samp'].includes(each.tagName) && own !== '') codes.push(own);
    if (['b', 'strong'].includes(each.tagName) && own !== '') strong.push(own);
    const href = each.tagName === 'a' ? attributeOf(each, 'href') : undefined;
    if (href !== undefined && !href.startsWith('#')) links.push(href);
    if (flow.has(each.tagName)) text += ' ';
  };
  if (isElement(node) && node.nodeName !== '#text') {
    for (const child of node.childNodes) visit(child, 0);
    const own = text.replaceAll(/\s+/g, ' ').trim();
    if (['code', 'tt', 'kbd', 'samp'].includes(node.tagName) && own !== '') codes.push(own);
    if (['b', 'strong'].includes(node.tagName) && own !== '') strong.push(own);
    const href = node.tagName === 'a' ? attributeOf(node, 'href') : undefined;
    if (href !== undefined && !href.startsWith('#')) links.push(href);
    return flow.has(node.tagName) || node.tagName === 'title'
      ? tidy({ text, codes, strong, links })
      : { text: text.replaceAll(/\s+/g, ' '), codes, strong, links };
  }
  visit(node, 0);
  return { text: text.replaceAll(/\s+/g, ' '), codes, strong, links };
}

/** The text of preformatted code, as it stands. */
function rawText(node: Parent): string {
  let text = '';
  for (const child of node.childNodes) {
    if (child.nodeName === '#text') text += (child as DefaultTreeAdapterTypes.TextNode).value;
    else if (isElement(child)) text += child.tagName === 'br' ? '\n' : rawText(child) + (flow.has(child.tagName) ? '\n' : '');
  }
  return text;
}

function* elements(parent: Parent, depth = 0): Generator<Element> {
  if (depth > maxDepth) return;
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    yield child;
    yield* elements(child, depth + 1);
  }
}

function search(parent: Parent, tag: string): Element | undefined {
  for (const each of elements(parent)) if (each.tagName === tag) return each;
  return undefined;
}

function nearest(element: Element, tag: string): Element | undefined {
  for (let at: Parent | null = element.parentNode; at && 'tagName' in at; at = at.parentNode) if (at.tagName === tag) return at;
  return undefined;
}

function holdsFlow(element: Element): boolean {
  for (const each of elements(element)) if (flow.has(each.tagName)) return true;
  return false;
}
