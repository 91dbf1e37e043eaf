/** Texts for people that are branched on, in the forms in which that is done. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../languages/typescript/language.ts';
import { TextAnalyser, vocabularyOf } from '../testing/analyseText.ts';

const vocabulary = vocabularyOf({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code', message: '/detail', title: '/title' },
  codes: { limited: { status: 429 } },
});

const cases: Readonly<Record<string, readonly [text: string, tests: string]>> = {
  includes: [`if (problem.detail.includes('slow')) a();`, 'slow contains envelope'],
  'equal, after a failure': [`if (!res.ok) { if (problem.title === 'Slow down') a(); }`, 'Slow down equality envelope failed'],
  'a pattern': [`if (/slow/i.test(problem.detail)) a();`, 'slow pattern envelope'],
  'a pattern, asked of the text': [`if (problem.detail.match(/slow/)) a();`, 'slow pattern envelope'],
  'in lower case': [`if (problem.detail.toLowerCase().startsWith('slow')) a();`, 'slow prefix envelope'],
  indexOf: [`if (problem.detail.indexOf('slow') >= 0) a();`, 'slow contains envelope'],
  'a switch': [`switch (problem.detail) { case 'slow': a(); }`, 'slow equality envelope'],
  'one of a list': [`if (['slow', 'stop'].includes(problem.title)) a();`, 'slow equality envelope; stop equality envelope'],
  destructured: [`const { detail } = problem; if (detail?.includes('slow')) a();`, 'slow contains envelope'],
  'an exception': [`try { await x(); } catch (err) { if (err.message.includes('slow')) a(); }`, 'slow contains exception failed'],
  'only whether there is one': [`if (problem.detail) a(); if (problem.detail !== undefined) b();`, ''],
  'another member': [`if (problem.name.includes('slow')) a();`, ''],
  'shown to people': [`show(t('slow'), problem.detail);`, ''],
};

describe('messages that are branched on', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());

  it.each(Object.entries(cases))('%s', (_name, [text, tests]) => {
    const units = analyser.analyse(
      typescript,
      `export async function handle(u, x) {\nconst res = await fetch(u);\nconst problem = await res.json();\n${text}\n}\n`,
      vocabulary,
    );
    const found = units
      .flatMap(({ facts }) => facts.messages)
      .map((each) => `${each.text} ${each.method} ${each.certainty}${each.failed ? ' failed' : ''}`);
    expect(found.join('; ')).toBe(tests);
  });
});
