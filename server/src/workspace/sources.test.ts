import { afterEach, describe, expect, it } from 'vitest';
import { createVocabulary } from '../catalogue/vocabulary.ts';
import { silentLogger } from '../core/logger.ts';
import { analyseUnit } from '../flow/analyse.ts';
import { allLanguages } from '../languages/index.ts';
import { SyntaxHost } from '../syntax/syntaxHost.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { Documents } from './documents.ts';
import { FactsCache } from './factsCache.ts';
import { Sources } from './sources.ts';

const vocabulary = createVocabulary([]);
const text = `import { wait } from './wait';
const LIMIT = 'rate_limited';
function isLimit(e: any) { return e.code === LIMIT; }
export async function first(body: any) {
  if (isLimit(body)) await wait(1);
  return body.code === 'first';
}
export async function second(body: any) {
  return body.code === 'second';
}
`;

function open(content = text) {
  const host = createMemoryHost({});
  const documents = new Documents(host);
  const walked: string[] = [];
  const cache = new FactsCache((input) => {
    walked.push(input.unit.fn?.name ?? 'statement');
    return analyseUnit(input);
  });
  const sources = new Sources(documents, new SyntaxHost(host, silentLogger), allLanguages, cache, silentLogger);
  documents.open('/a.ts', 'typescript', 1, content);
  let version = 1;
  return {
    sources,
    documents,
    edit(find: string, replacement: string) {
      const start = documents.get('/a.ts')!.text.indexOf(find);
      documents.change('/a.ts', ++version, [{ span: { start, end: start + find.length }, text: replacement }]);
    },
    /** Walks all units that need it and names them. */
    async walk(): Promise<string[]> {
      const snapshot = (await sources.get('/a.ts'))!;
      walked.length = 0;
      for (const unit of snapshot.units) snapshot.facts(unit, vocabulary);
      return [...walked];
    },
    async facts(): Promise<unknown> {
      const snapshot = (await sources.get('/a.ts'))!;
      return snapshot.units.map((unit) => snapshot.facts(unit, vocabulary));
    },
  };
}

describe('snapshots of sources', () => {
  let opened: ReturnType<typeof open>;
  afterEach(() => opened.sources.dispose());

  it('walk the edited unit only', async () => {
    opened = open();
    expect(await opened.walk()).toContain('second');
    expect(await opened.walk()).toEqual([]);
    opened.edit("'second'", "'third'");
    expect(await opened.walk()).toEqual(['second']);
  });

  it('walk nothing again that only moved', async () => {
    opened = open();
    await opened.walk();
    opened.edit('export async function first', '// moved\n\nexport async function first');
    expect(await opened.walk()).toEqual([]);
  });

  it('walk again what looked at a function or constant that changed', async () => {
    opened = open();
    await opened.walk();
    opened.edit('e.code === LIMIT', 'e.code !== LIMIT');
    expect(await opened.walk()).toEqual(['isLimit', 'first']);
    opened.edit("LIMIT = 'rate_limited'", "LIMIT = 'rate_limit'");
    const walked = await opened.walk();
    expect(walked).toContain('isLimit');
    expect(walked).not.toContain('second');
  });

  it('walk everything again under other imports', async () => {
    opened = open();
    const all = await opened.walk();
    opened.edit("'./wait'", "'./other'");
    expect((await opened.walk()).length).toBeGreaterThanOrEqual(all.length - 1);
  });

  it('know the same after edits as when opened so', async () => {
    opened = open();
    await opened.walk();
    opened.edit('async function second(body: any) {', 'async function second(body: any) {\n  if (isLimit(body)) return 1;');
    const after = await opened.facts();
    const fresh = open((await opened.sources.get('/a.ts'))!.text);
    expect(after).toEqual(await fresh.facts());
    fresh.sources.dispose();
  });

  it('answer for one more edit and are themselves again afterwards, in short files and in long ones', async () => {
    for (const padding of ['', '// padding\n'.repeat(5000)]) {
      opened = open(text + padding);
      const before = JSON.stringify(await opened.facts());
      const snapshot = (await opened.sources.get('/a.ts'))!;
      const at = text.indexOf("'second'");
      const seen = opened.sources.withEdit(snapshot, { span: { start: at, end: at + 8 }, text: "'edited'" }, (edited) =>
        edited.unitText(edited.unitAt(at)!),
      );
      expect(seen).toContain("'edited'");
      opened.edit("'second'", "'third'");
      opened.edit("'third'", "'second'");
      expect(JSON.stringify(await opened.facts())).toBe(before);
    }
  });

  it('go with the extension where the editor says otherwise, and know no declarations', () => {
    opened = open();
    expect(opened.sources.languageOf('/a.tsx')?.id).toBe('tsx');
    expect(opened.sources.languageOf('/a.d.ts')).toBeUndefined();
    expect(opened.sources.languageOf('/a.txt')).toBeUndefined();
  });
});

describe('a unit that cannot be analysed', () => {
  it('is left out, and the others are not', async () => {
    const host = createMemoryHost({});
    const documents = new Documents(host);
    const errors: string[] = [];
    const logger = { ...silentLogger, error: (message: string) => errors.push(message) };
    const cache = new FactsCache((input) => {
      if (input.unit.fn?.name === 'first') throw new RangeError('too deep');
      return analyseUnit(input);
    }, logger);
    const sources = new Sources(documents, new SyntaxHost(host, silentLogger), allLanguages, cache, silentLogger);
    documents.open('/a.ts', 'typescript', 1, text);
    const snapshot = (await sources.get('/a.ts'))!;
    const found = snapshot.units.flatMap((unit) => snapshot.facts(unit, vocabulary).codes.map(({ code }) => code));
    expect(found).toContain('second');
    expect(found).not.toContain('first');
    expect(errors).toHaveLength(1);
    sources.dispose();
  });
});
