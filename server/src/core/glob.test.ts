import { describe, expect, test } from 'vitest';
import { globSet, isGlob } from './glob.ts';

describe('globSet', () => {
  test.each<[patterns: string[], yes: string[], no: string[]]>([
    [['src/**'], ['/w/src/a.ts', '/w/src/b/c.ts'], ['/w/a.ts', '/w/lib/src/a.ts', '/x/src/a.ts', '/w2/src/a.ts']],
    [['*.test.ts'], ['/w/a.test.ts', '/w/x/y/a.test.ts'], ['/w/a.ts']],
    [['./*.ts'], ['/w/a.ts'], ['/w/x/a.ts']],
    [['/a.ts', 'generated/'], ['/w/a.ts', '/w/generated/x/y.ts', '/w/x/generated/y.ts'], ['/w/x/a.ts']],
    [['src/{api,web}/*.[tj]s'], ['/w/src/api/a.ts', '/w/src/web/b.js'], ['/w/src/db/a.ts', '/w/src/api/x/a.ts']],
    [['src', '!src/keep.ts'], ['/w/src/a.ts'], ['/w/src/keep.ts']],
    [['**/*.errors.jsonc'], ['/w/a.errors.jsonc', '/w/x/.hidden/a.errors.jsonc'], ['/w/a.jsonc']],
    [[], [], ['/w/a.ts']],
    [['[', 'a.ts'], ['/w/a.ts'], ['/w/[']],
  ])('%j', (patterns, yes, no) => {
    const set = globSet('/w', patterns);
    for (const path of yes) expect(set.has(path), path).toBe(true);
    for (const path of no) expect(set.has(path), path).toBe(false);
  });

  test('what is no glob is told apart', () => {
    expect([isGlob('src/**'), isGlob('['), isGlob('./')]).toEqual([true, false, false]);
  });

  test('the base may end in a slash', () => expect(globSet('/', ['a/**']).has('/a/b')).toBe(true));
});
