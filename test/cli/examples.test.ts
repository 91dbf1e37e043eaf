import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, root } from './check.ts';

const examples = join(root, 'examples');
const folders = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** `file:line rule` for each line that ends with `// expect: RULE[, RULE]`. */
function expectedIn(folder: string): string[] {
  return readdirSync(join(examples, folder))
    .filter((name) => name.endsWith('.ts') || name.endsWith('.errors.jsonc'))
    .flatMap((name) =>
      readFileSync(join(examples, folder, name), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const rules = /\/\/ expect: ([\w-]+(?:, [\w-]+)*)$/.exec(line)?.[1]?.split(', ') ?? [];
          return rules.map((rule) => `${folder}/${name}:${index + 1} ${rule}`);
        }),
    );
}

const shown = (directory: string) =>
  check(directory)
    .map(({ path, line, rule }) => `${relative(examples, path)}:${line} ${rule}`)
    .toSorted();

describe.each(folders)('the example %s', (folder) => {
  const expected = expectedIn(folder).toSorted();

  test('has a mistake to show, and none in right.ts', () => {
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.filter((line) => line.includes('/right.ts'))).toEqual([]);
  });

  test('has exactly the findings that its comments announce', () => {
    expect(shown(join(examples, folder))).toEqual(expected);
  });
});

test('all examples together have the same findings as each alone', () => {
  expect(folders.length).toBeGreaterThanOrEqual(6);
  expect(shown(examples)).toEqual(folders.flatMap(expectedIn).toSorted());
});
