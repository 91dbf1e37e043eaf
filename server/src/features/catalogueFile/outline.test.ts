/** What the outline and the lenses show of catalogue files, also of broken ones. */
import { describe, expect, it } from 'vitest';
import { readJsoncTree } from '../../core/jsonc.ts';
import type { CatalogueText } from './catalogueTrees.ts';
import { entryLenses } from './entryLenses.ts';
import type { OutlineItem } from './outline.ts';
import { outline } from './outline.ts';

const treeOf = (text: string): CatalogueText => ({ path: '/w/a.errors.jsonc', text, document: readJsoncTree(text) });

const show = (items: readonly OutlineItem[], depth = 0): string =>
  items.map(({ name, children }) => `${'  '.repeat(depth)}${name}\n${show(children, depth + 1)}`).join('');

const file = (codes: string): string => `{\n  "id": "a",\n  "envelope": { "code": "/code" },\n  "codes": {\n${codes}\n  }\n}\n`;

describe('the outline', () => {
  it('shows sections, and codes below the statuses they come with', () => {
    const text = file('    "x": { "status": 404 },\n    "y": { "status": [404, 410] },\n    "z": { "title": "Z" }');
    expect(show(outline(treeOf(text)))).toBe('envelope\n404 Not Found\n  x\n  y\nz\n');
  });

  it.each([
    ['a brace is missing', '    "x": { "status": 404,\n    "y": { "status": 404 },\n    "z": { "status": 404 }'],
    ['there is a brace too many', '    "x": { "status": 404 } },\n    "y": { "status": 404 },\n    "z": { "status": 404 }'],
    ['a comma is missing', '    "x": { "status": 404 }\n    "y": { "status": 404 }\n    "z": { "status": 404 }'],
    ['a text never ends', '    "x": { "status": 404, "title": "no },\n    "y": { "status": 404 },\n    "z": { "status": 404 }'],
    ['a value is missing', '    "x": { "status": },\n    "y": { "status": 404 },\n    "z": { "status": 404, "retry": }'],
  ])('still has all codes where %s', (_, codes) => {
    const text = file(codes);
    expect(readJsoncTree(text).errors.length).toBeGreaterThan(0);
    const tree = treeOf(text);
    expect(entryLenses(tree).map(({ code }) => code)).toEqual(['x', 'y', 'z']);
    expect(show(outline(tree)).match(/\b[xyz]\b/g)).toEqual(['x', 'y', 'z']);
    for (const { span, code } of entryLenses(tree)) expect(text.slice(span.start, span.end)).toBe(code);
  });
});
