import { expect, it } from 'vitest';
import { allLanguages } from './index.ts';
import { languageFor } from './registry.ts';

it.each([
  ['typescript', 'typescript'],
  ['typescriptreact', 'tsx'],
  ['javascriptreact', 'javascript'],
  ['/a/b.ts', 'typescript'],
  ['/a/b.d/c.mts', 'typescript'],
  ['/a/B.TSX', 'tsx'],
  ['/a/b.test.cjs', 'javascript'],
  ['b.jsx', 'javascript'],
  ['/a/b.kt', 'kotlin'],
  ['/a/build.gradle.kts', 'kotlin'],
  ['/a/b.d.ts', undefined],
  ['/a/b.d.mts', undefined],
  ['/a/b.d.css.ts', undefined],
  ['/a.ts/b', undefined],
  ['/a/.ts', undefined],
  ['plaintext', undefined],
])('%s is %s', (name, id) => expect(languageFor(name)?.id).toBe(id));

it('no two languages claim one id, one language id or one extension', () => {
  for (const claims of [
    allLanguages.map(({ id }) => id),
    allLanguages.flatMap(({ languageIds }) => languageIds),
    allLanguages.flatMap(({ extensions }) => extensions),
  ]) {
    expect(new Set(claims).size).toBe(claims.length);
  }
});
