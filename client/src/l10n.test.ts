import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;

test('every text of the client stands in the bundle that translators start from', () => {
  const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.test)\.ts$/.test(path),
  );
  const texts = sources.flatMap((path) => {
    const source = readFileSync(join(root, 'client/src', path), 'utf8');
    const calls = source.match(/\bl10n\.t\(/g)?.length ?? 0;
    const found = [...source.matchAll(/\bl10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text!);
    // A text that is computed cannot be translated.
    expect(found.length, path).toBe(calls);
    return found;
  });
  expect(texts.length).toBeGreaterThan(5);
  const bundle = Object.fromEntries([...new Set(texts)].toSorted().map((text) => [text, text]));
  expect(json('l10n/bundle.l10n.json')).toEqual(bundle);
});

test('every placeholder of the manifest has its text, and every text its placeholder', () => {
  const manifest = readFileSync(join(root, 'client/manifest.json'), 'utf8');
  const used = new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
  expect(new Set(Object.keys(json('package.nls.json')))).toEqual(used);
});

test('every document that is sent to the server starts it', async () => {
  const source = readFileSync(join(root, 'client/src/documents.ts'), 'utf8');
  const languages = [...source.matchAll(/^ {2}\['(\w+)', '/gm)].map(([, language]) => language!);
  expect(languages.length).toBeGreaterThan(3);
  const { activationEvents } = json('client/manifest.json') as { activationEvents: string[] };
  for (const language of languages) expect(activationEvents).toContain(`onLanguage:${language}`);
});
