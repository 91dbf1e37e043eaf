/** A section about one code or status, while its blocks come by. */
import type { DraftBuilder, FoundMeaning } from '../draftBuilder.ts';
import { flagged, inferred, stated } from '../draftBuilder.ts';
import { codeShape } from '../codeShape.ts';
import type { LabelRole } from '../labels.ts';
import { labelRole } from '../labels.ts';
import { policyInFlag } from '../policyText.ts';
import { readStatusCell, statusesIn } from '../statusText.ts';
import type { Inline } from './blocks.ts';
import type { ReadExample } from './examples.ts';
import type { Subject } from './subjects.ts';

type ItemSubject = Extract<Subject, { kind: 'code' | 'status' }>;

const actionInside =
  /(?:^|(?<=[.!?)\s]))(?:how to (?:fix|resolve|handle|solve)(?: it| this)?|what to do|solutions?|resolutions?|fix|remedy|action|recommended action|suggested (?:action|fix)|next steps?|workaround|to (?:fix|resolve) (?:this|it))\s*:\s*/i;
const outside = /\b(?:how to (?:fix|resolve|handle|solve)(?: it| this)?|what to do)\s*:\s*/i;

/** Collects what a section says; `settle` hands it to the draft. */
export class Item {
  readonly subject: ItemSubject;
  readonly line: number;
  /** Whether the section stands among errors, by its group's or page's title. */
  readonly amongErrors: boolean;
  readonly groupStatuses: readonly number[];
  readonly #texts: Record<'description' | 'action', string[]> = { description: [], action: [] };
  readonly #statuses: number[] = [];
  readonly #examples: ReadExample[] = [];
  #title: string | undefined;
  #code: string | undefined;
  #retry: string | undefined;
  #docs: string | undefined;
  #confirmed: boolean;
  /** What a label that stood alone says of the texts after it. */
  #part: LabelRole | undefined;

  constructor(subject: ItemSubject, line: number, amongErrors: boolean, groupStatuses: readonly number[]) {
    this.subject = subject;
    this.line = line;
    this.amongErrors = amongErrors;
    this.groupStatuses = groupStatuses;
    this.#title = subject.title;
    // Parts of an API that is not about errors have names that look like codes.
    this.#confirmed = subject.kind === 'status' || (subject.sure && (amongErrors || subject.statuses.length > 0));
  }

  /** Whether it is certain that this section is about a code. */
  get confirmed(): boolean {
    return this.#confirmed;
  }

  /** The spelling of the code, to compare it with its neighbours'. */
  get shape(): string | undefined {
    return this.subject.kind === 'code' ? codeShape(this.subject.codes[0] ?? '') : undefined;
  }

  /** Takes running text in, for the part of the section that it stands in. */
  text(content: Inline, role: LabelRole | undefined): void {
    if (this.#alone(content.text)) return;
    if (this.labelled(content)) return;
    const words = content.text;
    if (this.subject.kind === 'code')
      for (const [, status] of words.matchAll(/\bstatus(?:\s+codes?)?\s*(?:[:=]|of|is)?\s*([1-5]\d\d)\b(?!\s*(?:or|and|,|\/)\s*\d)/gi))
        this.value('status', { ...content, text: status! });
    const part = role ?? this.#part;
    if (part === 'action') return void this.#texts.action.push(words);
    if (part === 'example') return;
    if (role === 'status') return void this.value('status', content);
    if (role === 'title' || role === 'message' || role === 'code' || role === 'retry' || role === 'docs')
      return void this.value(role, content);
    const split = actionInside.exec(words) ?? outside.exec(words);
    if (split) {
      this.#texts.description.push(words.slice(0, split.index).trim());
      this.#texts.action.push(words.slice(split.index + split[0].length).trim());
    } else this.#texts.description.push(words);
  }

  /** `Fix:` alone says what the texts after it are; `Request:` says that they are none of a catalogue's. */
  #alone(text: string): boolean {
    const label = /^([A-Za-z][^:.]{1,40}):$/.exec(text)?.[1];
    if (label === undefined) return false;
    this.#part =
      labelRole(label) ??
      (/\b(?:examples?|requests?|response|headers?|payload|sample|usage|flow|curl)\b/i.test(label) ? 'example' : undefined);
    return true;
  }

  /** `Status: 404` and the like; returns whether the text was one. */
  labelled(content: Inline): boolean {
    const match = /^([^:.]{2,40}?)\s*[:=]\s+(\S.*)$/s.exec(content.text);
    const role = match && labelRole(match[1]!);
    if (!match || !role || role === 'name' || role === 'type' || role === 'field') return false;
    return this.value(role, { text: match[2]!, codes: content.codes, strong: content.strong, links: content.links });
  }

  /** Takes a labelled value; returns whether it could be used. */
  value(role: LabelRole, content: Inline): boolean {
    const { text } = content;
    switch (role) {
      case 'status': {
        const cell = readStatusCell(text);
        const statuses = cell?.statuses ?? statusesIn(text);
        if (statuses.length === 0) return false;
        this.#statuses.push(...statuses);
        this.#confirmed = true;
        return true;
      }
      case 'code':
        if (this.subject.kind === 'code' && this.subject.codes.includes(text)) this.#confirmed = true;
        else if (codeShape(text)) this.#code = text;
        else return false;
        return true;
      case 'title':
        this.#title ??= text;
        return true;
      case 'retry':
        this.#retry = text;
        return true;
      case 'docs':
        this.#docs = content.links[0];
        return true;
      case 'action':
        this.#texts.action.push(text);
        return true;
      case 'example':
        return true;
      case 'message':
      case 'description':
      case 'cause':
        this.#texts.description.push(text);
        return true;
      default:
        return false;
    }
  }

  example(example: ReadExample): void {
    this.#examples.push(example);
    if (this.subject.kind === 'code' && example.body.code !== undefined && this.subject.codes.includes(example.body.code))
      this.#confirmed = true;
  }

  /** Writes everything into the draft. */
  settle(draft: DraftBuilder): void {
    const meaning = this.#meaning();
    if (this.subject.kind === 'status') this.#settleStatus(draft, meaning);
    else for (const code of this.subject.codes) this.#settleCode(draft, code, meaning);
  }

  #settleStatus(draft: DraftBuilder, meaning: FoundMeaning): void {
    for (const status of this.subject.statuses) draft.status(status, meaning);
    const statuses = stated(this.subject.statuses);
    if (this.#code !== undefined) draft.code(this.#code, { statuses, ...meaning }, this.line);
    for (const { body, value, status } of this.#examples) {
      if (body.code === undefined) continue;
      const own = status !== undefined && !this.subject.statuses.includes(status) ? stated([status]) : statuses;
      draft.code(body.code, { statuses: own, ...fromBody(body), example: stated(value) }, this.line);
    }
  }

  #settleCode(draft: DraftBuilder, code: string, meaning: FoundMeaning): void {
    const mine = this.#examples.filter(({ body }) => body.code === code);
    const own = [...this.subject.statuses, ...this.#statuses, ...mine.flatMap(({ status }) => (status === undefined ? [] : [status]))];
    const [example] = mine;
    const statuses =
      own.length > 0 ? stated(own) : this.groupStatuses.length === 1 ? inferred(this.groupStatuses, "the group's title") : undefined;
    draft.code(code, { ...meaning, statuses, ...(example && { example: stated(example.value) }) }, this.line);
    for (const { body, value, status } of this.#examples) {
      if (body.code === undefined || body.code === code) continue;
      draft.code(
        body.code,
        { statuses: status === undefined ? undefined : stated([status]), ...fromBody(body), example: stated(value) },
        this.line,
      );
    }
  }

  #meaning(): FoundMeaning {
    const description = joined(this.#texts.description);
    const action = joined(this.#texts.action);
    const statuses = [...this.subject.statuses, ...this.#statuses];
    const policy = this.#retry === undefined ? undefined : policyInFlag(this.#retry, statuses);
    return {
      title: this.#title === undefined ? undefined : stated(this.#title),
      description: description === '' ? undefined : stated(description),
      action: action === '' ? undefined : stated(action),
      retry: policy && (policy.flag ? flagged(policy.policy) : stated(policy.policy)),
      docs: this.#docs !== undefined && /^https?:\/\/\S+$/.test(this.#docs) ? stated(this.#docs) : undefined,
    };
  }
}

/** What an example body says of its code. */
export function fromBody(body: ReadExample['body']): FoundMeaning {
  return {
    title: body.title === undefined ? undefined : stated(body.title),
    description: body.message === undefined ? undefined : inferred(body.message, "an example's message"),
  };
}

const joined = (texts: readonly string[]): string =>
  texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 4000);
