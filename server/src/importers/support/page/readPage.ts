/** From a page's blocks to a draft: sections, tables, lists, examples and prose, in this order of trust. */
import { DraftBuilder, inferred, stated } from '../draftBuilder.ts';
import { codeShape, isCodeAnywhere } from '../codeShape.ts';
import { memberByName } from '../envelopeShape.ts';
import { labelRole } from '../labels.ts';
import type { LabelRole } from '../labels.ts';
import { readStatusCell } from '../statusText.ts';
import type { Block, Inline, Page } from './blocks.ts';
import { inlineOf, wordsOf } from './blocks.ts';
import type { ReadExample } from './examples.ts';
import { readExample } from './examples.ts';
import type { FieldPlace } from './fields.ts';
import { FieldReader } from './fields.ts';
import { Item, fromBody } from './item.ts';
import { namePage } from './pageName.ts';
import type { GeneralPolicy } from './prose.ts';
import { applyGeneralPolicies, generalPolicies, readEnvelopeProse, readHosts } from './prose.ts';
import { errorWords, notOurs, readLabelTable, readPageTable } from './pageTables.ts';
import type { Subject } from './subjects.ts';
import { subjectOf } from './subjects.ts';

interface Section {
  readonly level: number;
  readonly title: string;
  readonly subject: Subject | undefined;
  readonly item: Item | undefined;
  /** The part of an item that this heading opens. */
  readonly role: LabelRole | undefined;
}

/** Words that stand alone above parts of a page, and are no codes. */
const partNames =
  /^(?:overview|introduction|authentication|authorization|pagination|errors?|example|examples|request|requests|response|responses|parameters|notes?|usage|support|webhooks?|endpoints?|summary|contents|reference|general|common|other|misc|changelog|faq|sdks?|rest|http|https|api|json|oauth\d?|graphql)$/i;

/** Reads a page as a draft of `format`. */
export function readPage(page: Page, format: string, fileName: string): DraftBuilder {
  const draft = new DraftBuilder(format);
  new PageReader(draft, page, fileName).read();
  return draft;
}

class PageReader {
  readonly #draft: DraftBuilder;
  readonly #page: Page;
  readonly #fileName: string;
  readonly #sections: Section[] = [];
  readonly #unsure: Item[] = [];
  readonly #loose: { example: ReadExample; line: number; statuses: readonly number[] }[] = [];
  readonly #policies: GeneralPolicy[] = [];
  readonly #prose: string[] = [];
  readonly #code: string[] = [];
  readonly #fields: FieldReader;
  readonly #aboutErrors: boolean;

  constructor(draft: DraftBuilder, page: Page, fileName: string) {
    this.#draft = draft;
    this.#fields = new FieldReader(draft);
    this.#page = page;
    this.#fileName = fileName;
    this.#aboutErrors = errorWords.test(
      `${page.title ?? ''} ${fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)}`,
    );
  }

  read(): void {
    const item = this.#page.head && itemOf(this.#page.head);
    if (item) this.#sections.push({ level: 0, title: item.subject.title ?? '', subject: item.subject, item, role: undefined });
    for (const block of this.#page.blocks) this.#block(block);
    this.#closeFrom(0);
    this.#settleUnsure();
    this.#settleLoose();
    this.#draft.sortByLine();
    applyGeneralPolicies(this.#draft, this.#policies);
    this.#fields.settle();
    const prose = this.#prose.join('\n');
    readEnvelopeProse(this.#draft, prose);
    const types = this.#draft.codes
      .map(({ code }) => code)
      .filter((code) => /^https?:/.test(code))
      .join('\n');
    if (types !== '') readHosts(this.#draft, types, true);
    else readHosts(this.#draft, this.#code.join('\n'), true);
    readHosts(this.#draft, `${this.#page.address ?? ''}\n${prose}`, false);
    namePage(this.#draft, this.#page, this.#fileName, prose);
  }

  get #item(): Item | undefined {
    return this.#sections.findLast(({ item }) => item !== undefined)?.item;
  }

  /** The part of the item that is being read. */
  get #role(): LabelRole | undefined {
    return this.#sections.at(-1)?.role;
  }

  get #amongErrors(): boolean {
    return (
      this.#aboutErrors ||
      this.#sections.some(
        ({ title, subject }) => errorWords.test(title) || (subject?.kind === 'group' && subject.aboutErrors) || subject?.kind === 'status',
      )
    );
  }

  get #elsewhere(): string | undefined {
    return this.#sections.findLast(({ title }) => notOurs.test(title))?.title;
  }

  /** The statuses that the surrounding titles name; sure where the title is nothing but the status. */
  get #context(): { statuses: readonly number[]; sure: boolean } {
    for (const { subject } of this.#sections.toReversed()) {
      if (subject?.kind === 'status') return { statuses: subject.statuses, sure: true };
      if (subject?.kind === 'group' && subject.statuses.length > 0) return { statuses: subject.statuses, sure: false };
    }
    return { statuses: [], sure: false };
  }

  #block(block: Block): void {
    switch (block.kind) {
      case 'heading':
        return this.#heading(block);
      case 'close':
        return this.#closeFrom(block.level);
      case 'paragraph':
        return this.#text(block.content);
      case 'table':
        return this.#table(block);
      case 'list':
        return this.#list(block);
      case 'terms':
        return this.#terms(block);
      case 'code':
        return this.#codeBlock(block);
      case 'component':
        return this.#component(block);
    }
  }

  #heading({ level, content, line }: Extract<Block, { kind: 'heading' }>): void {
    const item = this.#item;
    const itemLevel = this.#sections.findLast((section) => section.item !== undefined)?.level;
    const role = labelRole(content.text);
    const inItem = item !== undefined && itemLevel !== undefined && (level > itemLevel || level >= 90);
    if (inItem && role !== undefined && role !== 'name' && role !== 'code') {
      this.#closeFrom(Math.max(level, itemLevel + 1));
      this.#sections.push({ level, title: content.text, subject: undefined, item: undefined, role });
      return;
    }
    this.#closeFrom(level);
    const subject = subjectOf(content);
    if (
      subject.kind === 'group' ||
      this.#elsewhere !== undefined ||
      (subject.kind === 'code' && !subject.sure && partNames.test(subject.codes[0]!))
    ) {
      this.#sections.push({
        level,
        title: content.text,
        subject: subject.kind === 'group' ? subject : undefined,
        item: undefined,
        role: undefined,
      });
      this.#prose.push(content.text);
      return;
    }
    const context = this.#context;
    const made = new Item(subject, line, this.#amongErrors, context.statuses);
    this.#sections.push({ level, title: content.text, subject, item: made, role: undefined });
  }

  #closeFrom(level: number): void {
    while (this.#sections.length > 0 && this.#sections.at(-1)!.level >= level) {
      const { item } = this.#sections.pop()!;
      if (item === undefined) continue;
      if (item.confirmed) item.settle(this.#draft);
      else this.#unsure.push(item);
    }
  }

  /** Headings that could be codes are, where their like is around, among errors. */
  #settleUnsure(): void {
    const shapes = new Map<string | undefined, number>();
    for (const shape of [...this.#unsure.map((item) => item.shape), ...this.#draft.codes.map(({ code }) => codeShape(code))])
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    for (const item of this.#unsure) {
      const alike = shapes.get(item.shape) ?? 0;
      const [code = ''] = item.subject.kind === 'code' ? item.subject.codes : [];
      if (item.confirmed || (item.amongErrors && alike >= 2 && item.shape !== 'name')) item.settle(this.#draft);
      else if (this.#draft.hasCode(code)) item.settle(this.#draft);
      else if (item.shape !== 'name')
        this.#draft.note('unread', `The heading “${code}” could be a code, but nothing says that it is.`, item.line);
    }
  }

  /** Codes that only an example shows. */
  #settleLoose(): void {
    const [first] = this.#draft.codes;
    for (const { example, line, statuses } of this.#loose) {
      const { body, value, status } = example;
      if (body.code === undefined || body.code.includes('…') || /^(?:string|code|error_code|number)$/i.test(body.code)) continue;
      const known = this.#draft.hasCode(body.code);
      const own = status === undefined ? (statuses.length === 1 ? inferred(statuses, "the section's title") : undefined) : stated([status]);
      if (!known && first && this.#draft.size > 3 && codeShape(body.code) !== codeShape(first.code) && codeShape(body.code) === 'word')
        continue;
      if (!known) this.#draft.note('found', `\`${body.code}\` stands in an example only.`, line);
      this.#draft.code(body.code, { statuses: own, ...(known ? {} : fromBody(body)), example: stated(value) }, line);
    }
  }

  #text(content: Inline): void {
    const item = this.#item;
    if (item) item.text(content, this.#role);
    this.#prose.push(content.text);
    this.#policies.push(...(item && item.confirmed ? [] : generalPolicies(content.text)));
  }

  #codeBlock({ text, line }: Extract<Block, { kind: 'code' }>): void {
    this.#code.push(text);
    const example = readExample(text);
    if (!example) return;
    for (const [member, place] of example.body.places)
      if (!(member === 'title' && example.body.places.size < 3)) this.#draft.place(member, place, 'stated');
    if (example.contentType?.includes('problem')) this.#draft.contentType(example.contentType);
    const item = this.#item;
    if (item) item.example(example);
    else if (this.#amongErrors || example.status !== undefined) this.#loose.push({ example, line, statuses: this.#context.statuses });
  }

  #table(block: Extract<Block, { kind: 'table' }>): void {
    const item = this.#item;
    if (item && readLabelTable(item, block)) return;
    for (const { cells } of block.rows) this.#prose.push(cells.map(({ text }) => text).join(' — '));
    readPageTable(this.#draft, block, {
      aboutErrors: this.#amongErrors,
      elsewhere: this.#elsewhere,
      statuses: this.#context,
      field: (cell, description) => this.#fields.add(cell, description, this.#place),
    });
  }

  get #place(): FieldPlace {
    return { aboutErrors: this.#amongErrors, titles: this.#sections.map(({ title }) => title).join(' ') };
  }

  #list({ items }: Extract<Block, { kind: 'list' }>): void {
    const heads = items.map(({ content }) => headOf(content));
    const codes = heads.filter((head) => head !== undefined).length;
    // A body's members stand in lists, too.
    if (
      heads.length > 1 &&
      heads.filter((head) => head?.subject.kind === 'code' && memberByName(head.subject.codes[0]!) !== undefined).length >=
        heads.length * 0.5
    ) {
      for (const { content } of items) this.#fields.add({ ...content, codes: content.codes.slice(0, 1) }, content.text, this.#place);
      return;
    }
    const inCode = this.#item?.subject.kind === 'code' && this.#item.confirmed;
    const taken =
      !inCode &&
      this.#amongErrors &&
      this.#elsewhere === undefined &&
      codes > 0 &&
      codes >= items.length * 0.6 &&
      (items.length > 1 || this.#item === undefined);
    for (const [at, { content, children, line }] of items.entries()) {
      const head = taken ? heads[at] : undefined;
      if (head) {
        const { statuses, sure } = this.#context;
        const item = new Item(head.subject, line, true, sure ? [] : statuses);
        if (head.rest.text !== '') item.text(head.rest, undefined);
        if (sure && head.subject.kind === 'code' && head.subject.statuses.length === 0)
          for (const status of statuses) item.value('status', { text: String(status), codes: [], strong: [], links: [] });
        for (const child of children) this.#child(item, child);
        item.settle(this.#draft);
        this.#prose.push(content.text);
        continue;
      }
      if (taken) this.#draft.note('unread', `An item of a list of codes holds none: ${content.text.slice(0, 100)}`, line);
      this.#text(content);
      for (const child of children) this.#block(child);
    }
  }

  #child(item: Item, child: Block): void {
    if (child.kind === 'paragraph') item.text(child.content, undefined);
    else if (child.kind === 'list') for (const { content } of child.items) item.text(content, undefined);
    else if (child.kind === 'code') {
      const example = readExample(child.text);
      if (example) item.example(example);
    } else this.#block(child);
  }

  #terms({ items }: Extract<Block, { kind: 'terms' }>): void {
    for (const { term, body, children, line } of items) {
      const subject = subjectOf(term);
      if (
        subject.kind !== 'group' &&
        this.#elsewhere === undefined &&
        (this.#amongErrors || subject.statuses.length > 0) &&
        !(subject.kind === 'code' && !subject.sure && codeShape(subject.codes[0]!) === 'name')
      ) {
        const { statuses, sure } = this.#context;
        const item = new Item(subject, line, true, statuses);
        if (sure && subject.kind === 'code' && subject.statuses.length === 0)
          for (const status of statuses) item.value('status', { text: String(status), codes: [], strong: [], links: [] });
        item.text(body, undefined);
        for (const child of children) this.#child(item, child);
        item.settle(this.#draft);
        this.#prose.push(body.text);
        continue;
      }
      const item = this.#item;
      const role = labelRole(term.text);
      if (item && role) item.value(role, body);
      else this.#text(body);
      for (const child of children) this.#block(child);
    }
  }

  #component({ name, attributes, line }: Extract<Block, { kind: 'component' }>): void {
    const values = new Map<LabelRole, string>();
    for (const [attribute, value] of attributes) {
      const role = labelRole(attribute);
      if (role && !values.has(role)) values.set(role, value);
    }
    if (/field|param|property/i.test(name))
      return this.#fields.add(inlineOf(attributes.get('name') ?? attributes.get('body') ?? ''), '', this.#place);
    const code = values.get('code') ?? (errorWords.test(name) ? values.get('name') : undefined);
    if (code === undefined || !codeShape(code) || (readStatusCell(code) && !errorWords.test(name))) return;
    const item = new Item({ kind: 'code', codes: [code], statuses: [], sure: true }, line, true, this.#context.statuses);
    for (const [role, value] of values)
      if (role !== 'code' && role !== 'name') item.value(role, { text: value, codes: [], strong: [], links: [value] });
    item.settle(this.#draft);
  }
}

/** A page about one code says so in its metadata. */
function itemOf(head: ReadonlyMap<string, string>): Item | undefined {
  const code = head.get('code') ?? head.get('error_code') ?? head.get('errorcode');
  const title = head.get('title');
  const telling = ['title', 'summary', 'description', 'status', 'http_status', 'message'].some((name) => head.has(name));
  if (code === undefined || !codeShape(code) || !telling) return undefined;
  const item = new Item({ kind: 'code', codes: [code], statuses: [], sure: true, ...(title !== undefined && { title }) }, 1, true, []);
  for (const [name, value] of head) {
    const role = name === 'summary' ? 'description' : labelRole(name);
    if (role !== undefined && role !== 'code' && role !== 'title' && role !== 'name') item.value(role, inlineOf(value));
  }
  return item;
}

/** `code: what it means`, `code (404) - …`, `404 Not Found: …` at the start of a list's item. */
function headOf(content: Inline): { subject: Extract<Subject, { kind: 'code' | 'status' }>; rest: Inline } | undefined {
  const match = /^(.{1,120}?)(?:\s*:\s+|\s+[–—-]\s+|\s*[–—]\s*|$)(.*)$/s.exec(content.text);
  if (!match) return undefined;
  const [, head = '', rest = ''] = match;
  const marked = [...content.codes, ...content.strong];
  const subject = subjectOf({ ...content, text: head });
  if (subject.kind === 'group') return undefined;
  if (
    subject.kind === 'code' &&
    !(subject.sure && (marked.some((each) => each.includes(subject.codes[0]!)) || isCodeAnywhere(subject.codes[0]!)))
  )
    return undefined;
  return { subject, rest: { ...content, text: rest } };
}

/** Every word of a page, for those who only search it. */
export const pageText = (page: Page): string => page.blocks.map(wordsOf).join('\n');
