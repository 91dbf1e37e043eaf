/** What is sent: code, status, and the headers that are set on every way there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../languages/typescript/language.ts';
import { TextAnalyser, vocabularyOf } from '../testing/analyseText.ts';

const vocabulary = vocabularyOf({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code' },
  codes: { limited: { status: 429 }, broken: { status: 500 } },
});

const cases: Readonly<Record<string, readonly [text: string, sent: string]>> = {
  'a header set before': [`res.setHeader('Retry-After', 5); res.status(429).json({ code: 'limited' });`, 'limited 429 retry-after'],
  'headers set before, as an object': [
    `res.set({ 'Retry-After': 5, 'X-Left': 0 }); res.status(429).json({ code: 'limited' });`,
    'limited 429 retry-after,x-left',
  ],
  'set on one way only': [`if (x) res.setHeader('Retry-After', 5); res.status(429).json({ code: 'limited' });`, 'limited 429 '],
  'behind the status': [`res.writeHead(429, { 'Retry-After': 5 }).end(JSON.stringify({ code: 'limited' }));`, 'limited 429 retry-after'],
  'on another response': [`other.setHeader('Retry-After', 5); res.status(429).json({ code: 'limited' });`, 'limited 429 '],
  'a body made within the answer': [
    `return { statusCode: 429, headers: { 'Retry-After': '5' }, body: JSON.stringify({ code: 'limited' }) };`,
    'limited 429 retry-after',
  ],
};

describe('what is sent', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());

  it.each(Object.entries(cases))('%s', (_name, [text, sent]) => {
    const units = analyser.analyse(typescript, `export function handle(req, res, other, x) {\n${text}\n}\n`, vocabulary);
    const found = units
      .flatMap(({ facts }) => facts.emissions)
      .map(({ code, status, headers }) => `${code?.value} ${status?.value} ${[...headers].sort().join(',')}`);
    expect(found.join('; ')).toBe(sent);
  });
});
