/** Members of a body that the envelope keeps elsewhere. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typescript } from '../languages/typescript/language.ts';
import { TextAnalyser, textAt, vocabularyOf } from '../testing/analyseText.ts';

const vocabulary = vocabularyOf({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/error/code', requestId: '/requestId' },
  codes: { LIMITED: { status: 429 } },
});

const cases: Readonly<Record<string, readonly [text: string, reads: string]>> = {
  'the code at the top': [`if (body.code === 'LIMITED') a();`, 'body.code code sure'],
  'the code in its place': [`if (body.error.code === 'LIMITED') a();`, ''],
  'the code of an alias': [`const error = body.error; if (error.code === 'LIMITED') a();`, ''],
  'the object that holds it': [`if (body.error === 'LIMITED') a();`, 'body.error code sure'],
  'a type': [`if (body.type === 'LIMITED') a();`, 'body.type code sure'],
  'a type that is none of ours': [`if (body.type === 'folder') a();`, ''],
  'compared with nothing we know': [`if (body.code === 'OTHER') a();`, ''],
  'the status of a body that has none': [`if (!res.ok && body.status === 404) a();`, 'body.status status sure failed'],
  'the status in a switch': [`switch (body.status) { case 404: a(); }`, 'body.status status sure'],
  'the request id by another name': [`if (!res.ok) log(body.request_id);`, 'body.request_id requestId sure failed'],
  'the request id': [`if (!res.ok) log(body.requestId);`, ''],
  'of something else': [`if (x.body.code === 'LIMITED') a();`, ''],
  axios: [
    `try { await axios.get(u); } catch (err) { if (err.response.data.code === 'LIMITED') a(); }`,
    'err.response.data.code code sure failed',
  ],
  'an exception of whatever': [`try { await x(); } catch (err) { if (err.body.code === 'LIMITED') a(); }`, 'err.body.code code failed'],
};

describe('reads of what is elsewhere', () => {
  const analyser = new TextAnalyser();
  beforeAll(() => analyser.load(typescript));
  afterAll(() => analyser.dispose());

  it.each(Object.entries(cases))('%s', (_name, [text, reads]) => {
    const units = analyser.analyse(
      typescript,
      `import axios from 'axios';\nexport async function handle(u, x) {\nconst res = await fetch(u);\nconst body = await res.json();\n${text}\n}\n`,
      vocabulary,
    );
    const found = units.flatMap((unit) =>
      unit.facts.envelopeReads.map(
        (read) => `${textAt(unit, read.span)} ${read.wants}${read.sure ? ' sure' : ''}${read.failed ? ' failed' : ''}`,
      ),
    );
    expect(found.join('; ')).toBe(reads);
  });
});
