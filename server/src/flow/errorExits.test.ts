/** What is thrown or logged of a failed response, with or without its request id. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../languages/typescript/language.ts';
import { TextAnalyser, textAt, vocabularyOf } from '../testing/analyseText.ts';

const vocabulary = vocabularyOf({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code', message: '/detail', requestId: '/request_id' },
  codes: { limited: { status: 429 } },
});

const cases: Readonly<Record<string, readonly [text: string, exits: string]>> = {
  'the message alone': [`throw new Error(problem.detail);`, 'throw new Error(problem.detail) envelope'],
  'with the id': [
    'throw new Error(`${problem.detail} ${problem.request_id}`);',
    'throw new Error(`${problem.detail} ${problem.request_id}`) envelope +',
  ],
  'the whole body': [`throw new ApiError(problem, problem.detail);`, 'throw new ApiError(problem, problem.detail) envelope +'],
  'the status alone': ['throw new Error(`failed with ${res.status}`);', 'throw new Error(`failed with ${res.status}`) envelope'],
  'nothing of the response': [`throw new Error('failed');`, ''],
  'in a log': [`console.error('failed', problem.detail);`, `log console.error('failed', problem.detail) envelope`],
  'in the log of a logger': [
    `this.logger.warn(problem.code, problem.request_id);`,
    'log this.logger.warn(problem.code, problem.request_id) envelope +',
  ],
  'in the log of everything': [`console.log(problem.detail);`, ''],
  destructured: [
    `const { detail, request_id } = problem; throw new Error(detail, { cause: request_id });`,
    'throw new Error(detail, { cause: request_id }) envelope +',
  ],
  'an exception': [`try { x(); } catch (err) { throw new Error(err.message); }`, 'throw new Error(err.message) exception'],
};

describe('errors passed on', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());

  it.each(Object.entries(cases))('%s', (_name, [text, exits]) => {
    const units = analyser.analyse(
      typescript,
      `export async function handle(u, x) {\nconst res = await fetch(u);\nconst problem = await res.json();\n${text}\n}\n`,
      vocabulary,
    );
    const found = units.flatMap((unit) =>
      unit.facts.errorExits.map((each) => `${each.form} ${textAt(unit, each.span)} ${each.certainty}${each.hasRequestId ? ' +' : ''}`),
    );
    expect(found.join('; ')).toBe(exits);
  });
});
