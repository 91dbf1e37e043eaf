import { expect, test } from 'vitest';
import { jsoncComments, memberOf, membersOf, nodeValue, readJsoncTree } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import { applyEdits } from '../../testing/ruleBench.ts';
import { deprecatedEntry } from './deprecatedEntry.ts';
import { insertEntry } from './insertEntry.ts';

/** Numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const codesOf = (text: string): readonly (readonly [JsonNode, JsonNode | undefined])[] => {
  const { root, errors } = readJsoncTree(text);
  expect(errors, text).toEqual([]);
  return membersOf(memberOf(root, 'codes')!);
};

const namesOf = (text: string): string[] => codesOf(text).map(([name]) => String(name.value));

/** A catalogue in one of many layouts; its entries, in order, are those named. */
function written(names: readonly string[], pick: (below: number) => number): string {
  const eol = pick(2) === 0 ? '\n' : '\r\n';
  const indentation = ['  ', '\t', '    '][pick(3)]!;
  const inner = indentation + indentation;
  const layout = pick(3);
  const entry = (name: string): string => {
    const members = ['"status": 404', `"title": "${name}, {} // no comment"`, '"action": "Do it."'].slice(pick(4));
    if (layout !== 1 || pick(2) === 0 || members.length === 0) return `"${name}": { ${members.join(', ')} }`;
    const lines = members.map(
      (member, index) => inner + indentation + member + (index < members.length - 1 ? ',' : pick(2) === 0 ? ',' : ''),
    );
    return `"${name}": {${eol}${lines.join(eol)}${eol}${inner}}`;
  };
  if (layout === 0) return `{ "codes": { ${names.map(entry).join(', ')} } }`;
  const lines = names.map((name, index) => {
    const above = pick(3) === 0 ? `${inner}// above ${name}${eol}` : '';
    const comma = index < names.length - 1 || pick(2) === 0 ? ',' : '';
    return `${above}${inner}${entry(name)}${comma}${pick(3) === 0 ? ` // behind ${name}` : ''}${eol}${pick(5) === 0 ? eol : ''}`;
  });
  return `{${eol}${indentation}"codes": {${eol}${lines.join('')}${indentation}}${eol}}${eol}`;
}

test.each(Array.from({ length: 400 }, (_, seed) => seed + 1))(
  'what is put back stands where it stood, and nothing else changes (%i)',
  (seed) => {
    const pick = numbers(seed * 7919);
    const names = ['a', 'b.b', 'C_C', 'd-d', 'e e'].slice(0, 1 + pick(5));
    const gone = names[pick(names.length)]!;
    const then = written(names, pick);
    const now = written(
      names.filter((name) => name !== gone),
      pick,
    );
    const [name] = codesOf(then).find(([each]) => each.value === gone)!;
    const entry = deprecatedEntry(
      { path: '', text: then, key: { start: name.offset, end: name.offset + name.length } },
      pick(2) === 0 ? undefined : 'new',
    );
    const edits = insertEntry({ text: now, document: () => readJsoncTree(now) }, entry!)!;
    const restored = applyEdits(now, edits);

    expect(namesOf(restored), restored).toEqual(names);
    const value = nodeValue(codesOf(restored).find(([each]) => each.value === gone)![1]!) as Record<string, unknown>;
    const { deprecated, ...rest } = value;
    expect(deprecated).toBeDefined();
    expect(rest).toEqual({ ...(nodeValue(codesOf(then).find(([each]) => each.value === gone)![1]!) as object) });
    // Only blanks within an empty object are replaced.
    for (const { span } of edits) expect(now.slice(span.start, span.end).trim()).toBe('');
    for (const comment of jsoncComments(now)) expect(jsoncComments(restored).map(({ text }) => text)).toContain(comment.text);
    for (const place of ['above', 'behind'])
      if (then.includes(`// ${place} ${gone}`) && names.length > 1 && now.includes('\n')) expect(restored).toContain(`// ${place} ${gone}`);
    expect(restored.includes('\r\n') && /[^\r]\n/.test(restored)).toBe(false);
  },
);
