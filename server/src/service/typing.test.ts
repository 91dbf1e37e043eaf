/** Lists of codes letter by letter: what is remembered of the string being typed gives the same list as looking at the file anew. */
import { describe, expect, it } from 'vitest';
import { noCancellation as token } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import type { LanguageService } from '../service.ts';
import { createLanguageService } from '../service.ts';
import { atCursor } from '../testing/markers.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';

const shop = (extra = ''): string => `{
  "id": "shop", "title": "Shop", "envelope": { "code": "/code" }, "recognise": { "hosts": ["api.shop.example"] },
  "codes": { "card_declined": { "status": 402 }, "card_expired": { "status": 402 }, "not_found": { "status": 404 }, "rate_limited": { "status": 429 }${extra} }
}`;
const bank = `{ "id": "bank", "title": "Bank", "envelope": { "code": "/code" }, "codes": { "no_funds": { "status": 402 }, "not_found": { "status": 404 } } }`;
const bound = '{ "bind": [{ "files": "**", "catalogue": "shop" }] }';
const path = '/w/x.ts';

/** Two engines over the same files: one that an editor has typed in, and one that has just been started. */
class Pair {
  readonly typed: LanguageService;
  readonly #files: Record<string, string>;
  #text: string;
  #version = 1;

  constructor(files: Record<string, string>, text: string) {
    this.#files = { '/w/shop.errors.json': shop(), '/w/bank.errors.json': bank, ...files };
    this.#text = text;
    this.typed = this.#start();
  }

  type(start: number, end: number, text: string): void {
    this.#text = this.#text.slice(0, start) + text + this.#text.slice(end);
    this.typed.changeDocument(path, ++this.#version, [{ span: { start, end }, text }]);
  }

  /** What both offer at an offset. */
  async offers(offset: number): Promise<{ readonly typed: unknown; readonly fresh: unknown }> {
    const fresh = this.#start();
    const expected = await fresh.completion(path, offset, token);
    fresh.dispose();
    return { typed: await this.typed.completion(path, offset, token), fresh: expected };
  }

  async labels(offset: number): Promise<readonly string[]> {
    return ((await this.typed.completion(path, offset, token))?.items ?? []).map(({ label }) => label);
  }

  #start(): LanguageService {
    const service = createLanguageService(createMemoryHost(this.#files), silentLogger);
    service.setFolders([{ path: '/w' }]);
    service.openDocument(path, 'typescript', 1, this.#text);
    return service;
  }
}

const handler = (test: string): string => `export async function f(id: string) {
  const res = await fetch('/orders/' + id);
  const problem = await res.json();
  if ([402, 429].includes(res.status)) {
    switch (problem.code) {
      case 'card_declined':
        return stop();
      ${test}
        return again();
    }
  }
  throw new Error(problem.title);
}
`;

const cases: Readonly<Record<string, { readonly files: Record<string, string>; readonly text: string }>> = {
  'a label': { files: { '/w/faultbook.jsonc': bound }, text: handler("case '|':") },
  'a comparison': { files: { '/w/faultbook.jsonc': bound }, text: handler("default: if (problem.code === '|') now();") },
  'a set': { files: { '/w/faultbook.jsonc': bound }, text: handler("default: if (['rate_limited', '|'].includes(problem.code)) now();") },
  'a string that is none': { files: { '/w/faultbook.jsonc': bound }, text: handler("default: log('|');") },
  'a string that is not closed': { files: { '/w/faultbook.jsonc': bound }, text: handler("case '|:") },
  'evidence by codes': { files: {}, text: handler("case 'rate_limited': case '|':") },
  'evidence by a host': { files: {}, text: handler("case '|':").replace('/orders/', 'https://api.shop.example/') },
  'two catalogues': {
    files: { '/w/faultbook.jsonc': '{ "bind": [{ "files": "**", "catalogue": ["shop", "bank"] }] }' },
    text: handler("case '|':"),
  },
  nothing: { files: { '/w/faultbook.jsonc': '{}' }, text: handler("case '|':").replace('card_declined', 'other') },
};

describe('typing a code letter by letter', () => {
  for (const [name, { files, text: marked }] of Object.entries(cases))
    for (const word of ['card', "no_f'", 'a.b', 'a${b'])
      it(`${name}: ${word}`, async () => {
        const { text, offset } = atCursor(marked);
        const pair = new Pair(files, text);
        const check = async (at: number): Promise<void> => {
          const { typed, fresh } = await pair.offers(at);
          expect(typed).toEqual(fresh);
        };
        await check(offset);
        for (let typed = 0; typed < word.length; typed++) {
          pair.type(offset + typed, offset + typed, word[typed]!);
          await check(offset + typed + 1);
        }
        pair.type(offset, offset + word.length, '');
        await check(offset);
        pair.typed.dispose();
      });

  it('sees what changed around the string meanwhile', async () => {
    const { text, offset } = atCursor(handler("case '|':"));
    const files: Record<string, string> = { '/w/faultbook.jsonc': bound };
    const pair = new Pair(files, text);
    expect(await pair.labels(offset)).toEqual(['card_expired', 'rate_limited', 'not_found', 'card_declined']);
    const before = text.indexOf('402, ');
    pair.type(before, before + '402, '.length, '');
    const moved = offset - '402, '.length;
    expect((await pair.labels(moved))[0]).toBe('rate_limited');
    pair.typed.dispose();
  });

  it('sees another catalogue', async () => {
    const { text, offset } = atCursor(handler("case '|':"));
    const pair = new Pair({ '/w/faultbook.jsonc': bound }, text);
    await pair.labels(offset);
    const { typed } = pair;
    typed.openDocument('/w/shop.errors.json', 'jsonc', 1, shop(', "card_lost": { "status": 402 }'));
    const list = await typed.completion(path, offset, token);
    expect(list?.items.map(({ label }) => label)).toContain('card_lost');
    typed.dispose();
  });
});
