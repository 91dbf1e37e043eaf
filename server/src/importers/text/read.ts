/** Plain text, as a browser gives it to the clipboard: marks are lost, so what a line is follows from how it looks. */
import { ImportRefusal } from '../importer.ts';
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { isCodeAnywhere } from '../support/codeShape.ts';
import { labelRole } from '../support/labels.ts';
import type { Block, ListItem } from '../support/page/blocks.ts';
import { inlineOf } from '../support/page/blocks.ts';
import { readPage } from '../support/page/readPage.ts';
import { subjectOf } from '../support/page/subjects.ts';
import { jsonEnd, looksLikeProgram } from './codeLines.ts';
import { tableAt } from './textTables.ts';

/** Reads plain text as a draft. */
export function readText({ text, fileName }: ImportInput): ImportedCatalogue {
  if (text.length > maxText) {
    throw new ImportRefusal(
      `The page is too large: ${Math.round(text.length / 1e6)} million characters, and no more than ${maxText / 1e6} million of plain text are read.`,
      { found: [`${text.length} characters`] },
    );
  }
  const lines = text.split(/\r\n|\r|\n/);
  const tooLong = lines.findIndex((line) => line.length > maxLine);
  const draft = readPage({ blocks: textBlocks(lines.map((line) => (line.length > maxLine ? '' : line))) }, 'text', fileName);
  if (tooLong >= 0) draft.note('unread', `A line of more than ${maxLine} characters was left out.`, tooLong + 1);
  return draft.build();
}

/** A page that people read is far smaller. */
const maxText = 5_000_000;

/** Nobody reads such a line. */
const maxLine = 20_000;

/** The blocks that the lines of a plain text make up. */
export function textBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) at = next(lines, at, blocks);
  return blocks;
}

/** Reads the block at a line; returns the line after it. */
function next(lines: readonly string[], at: number, blocks: Block[]): number {
  const raw = lines[at]!;
  const words = raw.trim();
  const line = at + 1;
  if (words === '') return at + 1;
  if (/^[{[]/.test(words)) {
    const end = jsonEnd(lines, at);
    if (end !== undefined) {
      blocks.push({ kind: 'code', language: 'json', text: lines.slice(at, end).join('\n'), line });
      return end;
    }
  }
  const fence = /^(```|~~~)/.exec(words)?.[1];
  if (fence !== undefined) {
    const end = lines.findIndex((each, index) => index > at && each.trim().startsWith(fence));
    const stop = end < 0 ? lines.length : end;
    blocks.push({ kind: 'code', text: lines.slice(at + 1, stop).join('\n'), line });
    return stop + 1;
  }
  const table = tableAt(lines, at);
  if (table) {
    // What stood before the table on the header's line is a sentence of its own.
    if (table.before !== '') blocks.push({ kind: 'paragraph', content: inlineOf(table.before), line });
    blocks.push(table.block);
    return table.end;
  }
  if (/^(?:[-*•·▪◦]|\d{1,2}[.)])\s+\S/.test(words)) return list(lines, at, blocks);
  const program = programEnd(lines, at);
  if (program > at) {
    blocks.push({ kind: 'code', text: lines.slice(at, program).join('\n'), line });
    return program;
  }
  const heading = headingAt(lines, at);
  // The line below a code's title tells what it means, however short it is.
  const before = blocks.at(-1);
  const explains = heading?.kind === 'heading' && heading.level < 50 && before?.kind === 'heading' && before.level === 50;
  if (heading && !explains) {
    blocks.push(heading);
    return at + 1;
  }
  const end = continuation(lines, at);
  const all = [words, ...lines.slice(at + 1, end).map((each) => each.trim())].join(' ');
  // A title that lost the line break before it.
  const glued =
    all.length > 4000 ? null : /^(.{20,}?[.!?:)])((?=[A-Za-z0-9])[\w.:/-]+\s*[–—-]\s*[1-5]\d\d(?:\s+[A-Z][A-Za-z ]*)?)$/s.exec(all);
  blocks.push({ kind: 'paragraph', content: inlineOf(glued?.[1] ?? all), line });
  if (glued) blocks.push({ kind: 'heading', level: 50, content: inlineOf(glued[2]!), line: end, guessed: true });
  return end;
}

/** The line after a paragraph or item whose sentence was broken into lines, as copying does around words set as code. */
function continuation(lines: readonly string[], at: number): number {
  let end = at + 1;
  for (; end < lines.length; end++) {
    const before = lines[end - 1]!.trim();
    const line = lines[end]!;
    if (/[.!?:;]$/.test(before) || line.trim() === '' || /^\s*(?:[-*•·▪◦]|\d{1,2}[.)])\s+\S/.test(line) || /^\s*(?:[{[#]|```)/.test(line))
      break;
    if (looksLikeProgram(line) || tableAt(lines, end) || headingAt(lines, end)) break;
  }
  return end;
}

function list(lines: readonly string[], at: number, blocks: Block[]): number {
  const items: ListItem[] = [];
  let end = at;
  while (end < lines.length) {
    const item = /^\s*(?:[-*•·▪◦]|\d{1,2}[.)])\s+(\S.*)$/.exec(lines[end]!);
    if (!item) break;
    const line = end + 1;
    const more = continuation(lines, end);
    items.push({ content: inlineOf([item[1]!, ...lines.slice(end + 1, more).map((each) => each.trim())].join(' ')), children: [], line });
    end = more;
  }
  blocks.push({ kind: 'list', items, line: at + 1 });
  return end;
}

/** Lines of a program shown on the page, where there are at least two together or one that is unmistakable. */
function programEnd(lines: readonly string[], at: number): number {
  let end = at;
  while (end < lines.length && looksLikeProgram(lines[end]!)) end++;
  return end;
}

/** A line that stands for a heading: a code or status alone, or a few words without a full stop. */
function headingAt(lines: readonly string[], at: number): Block | undefined {
  const words = lines[at]!.trim();
  const content = inlineOf(words.replace(/^#{1,6}\s+/, ''));
  const line = at + 1;
  const marked = /^(#{1,6})\s/.exec(words)?.[1]?.length;
  if (marked !== undefined) return { kind: 'heading', level: marked, content, line };
  if (words.length > 140 || /[.!?;,{}]$/.test(words)) return undefined;
  const subject = subjectOf(content);
  const following = nextWords(lines, at);
  if (subject.kind === 'code' && (subject.sure || (subject.statuses.length > 0 && words.length <= 80))) {
    // A bare code within prose or a program is a mention; above prose it is a title.
    const title = subject.statuses.length > 0 || subject.title === undefined || words.length <= 80;
    return (title && !/^[a-z]/.test(following.slice(0, 1))) ||
      isHeadingAgain(words, following) ||
      (subject.codes.every(isCodeAnywhere) && title)
      ? { kind: 'heading', level: 50, content, line, guessed: true }
      : undefined;
  }
  if (subject.kind === 'status') return { kind: 'heading', level: 50, content, line, guessed: true };
  const role = labelRole(words);
  if (role !== undefined && role !== 'name' && role !== 'field' && role !== 'type' && words.length <= 40)
    return { kind: 'heading', level: 90, content, line, guessed: true };
  if (words.length > 60 || words.split(/\s+/).length > 8 || words.endsWith(':') || !/^[\p{Lu}\d]/u.test(words)) return undefined;
  // Prose that was broken into lines goes on in lower case.
  if (/^[a-z]/.test(following) && following.length > 60) return undefined;
  return { kind: 'heading', level: line === 1 ? 1 : /^[1-5]xx\b/.test(words) ? 20 : 30, content, line, guessed: true };
}

/** The next line that is not empty. */
function nextWords(lines: readonly string[], at: number): string {
  for (let after = at + 1; after < lines.length; after++) if (lines[after]!.trim() !== '') return lines[after]!.trim();
  return '';
}

const isHeadingAgain = (words: string, following: string): boolean => words === following;
