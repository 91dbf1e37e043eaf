/** A documentation page as a sequence of blocks: what Markdown, HTML and copied text have in common. */

import { labelRole } from '../labels.ts';

/** Running text, with what in it was set as code or emphasised, and where it links to. */
export interface Inline {
  readonly text: string;
  readonly codes: readonly string[];
  readonly strong: readonly string[];
  readonly links: readonly string[];
}

/** A list's item: its first words, and what is nested in it. */
export interface ListItem {
  readonly content: Inline;
  readonly children: readonly Block[];
  readonly line: number;
}

/** A piece of a page; lines are one-based. */
export type Block =
  /** `guessed`: the page has no marked headings, this is a line that looks like one. */
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly content: Inline;
      readonly line: number;
      readonly guessed?: boolean;
      readonly anchor?: string;
    }
  /** Ends every section from this level on: what stood in an element with a title is over. */
  | { readonly kind: 'close'; readonly level: number; readonly line: number }
  | { readonly kind: 'paragraph'; readonly content: Inline; readonly line: number }
  | {
      readonly kind: 'table';
      readonly header: readonly Inline[];
      readonly rows: readonly { readonly cells: readonly Inline[]; readonly line: number }[];
      readonly line: number;
    }
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly line: number }
  | {
      readonly kind: 'terms';
      readonly items: readonly {
        readonly term: Inline;
        readonly body: Inline;
        readonly children: Block[];
        readonly line: number;
      }[];
      readonly line: number;
    }
  | { readonly kind: 'code'; readonly language?: string; readonly text: string; readonly line: number }
  /** An element of a component library, with its attributes: `<ErrorCode code="x" status={404} />`. */
  | { readonly kind: 'component'; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly line: number };

/** What a reader of a page format hands over. */
export interface Page {
  readonly blocks: readonly Block[];
  /** From the front matter or the head. */
  readonly title?: string;
  readonly description?: string;
  /** The page's metadata, by names in lower case. */
  readonly head?: ReadonlyMap<string, string>;
  /** The page's own address, where it names one. */
  readonly address?: string;
}

/** Plain text as running text; what stands between backquotes is code. */
export function inlineOf(text: string): Inline {
  const codes: string[] = [];
  const strong: string[] = [];
  const links: string[] = [];
  const plain = text
    .replaceAll(/(`+)\s?(.+?)\s?\1/g, (_, __, code: string) => {
      codes.push(code);
      return code;
    })
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, words: string) => {
      strong.push(words.trim());
      return words;
    })
    .replaceAll(/\[([^\][]+)\]\(([^\s()]+)\)/g, (_, words: string, target: string) => {
      links.push(target);
      return words;
    });
  return { text: plain.replaceAll(/\s+/g, ' ').trim(), codes, strong, links };
}

/** Whether a text begins with a label that says what follows: `Status: 404`. */
export const beginsWithLabel = (text: string): boolean =>
  labelRole(/^[*_]{0,2}([A-Za-z][^:*\n.]{1,40}?)[*_]{0,2}\s*:/.exec(text.trim())?.[1] ?? '') !== undefined;

/** Lines that belong together: those that begin with a label begin anew. */
export function linesByLabel(lines: readonly string[]): string[] {
  const groups: string[] = [];
  for (const line of lines) {
    if (groups.length === 0 || beginsWithLabel(line)) groups.push(line);
    else groups[groups.length - 1] += ` ${line}`;
  }
  return groups;
}

/** Several pieces of running text as one. */
export function joinInline(parts: readonly Inline[], glue = ' '): Inline {
  return {
    text: parts
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join(glue),
    codes: parts.flatMap(({ codes }) => codes),
    strong: parts.flatMap(({ strong }) => strong),
    links: parts.flatMap(({ links }) => links),
  };
}

/** The words of a block and all in it, for what only needs to be searched. */
export function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.content.text;
    case 'list':
      return block.items.map(({ content, children }) => [content.text, ...children.map(wordsOf)].join(' ')).join('\n');
    case 'terms':
      return block.items.map(({ term, body, children }) => [term.text, body.text, ...children.map(wordsOf)].join(' ')).join('\n');
    case 'table':
      return [block.header, ...block.rows.map(({ cells }) => cells)].map((cells) => cells.map(({ text }) => text).join(' ')).join('\n');
    default:
      return '';
  }
}
