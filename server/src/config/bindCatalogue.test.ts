import { describe, expect, test } from 'vitest';
import { readJsonc } from '../core/jsonc.ts';
import type { TextEdit } from '../model/finding.ts';
import { bindCatalogue, newConfigText } from './bindCatalogue.ts';
import { parseConfig } from './parseConfig.ts';

function apply(text: string, edits: readonly TextEdit[]): string {
  return edits.toReversed().reduce((result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end), text);
}

const binding = { id: 'pier', file: 'api/pier.errors.jsonc', files: 'src/**' };
const bound = (text: string): string => apply(text, bindCatalogue(text, binding));

test('a new file is settings without problems, with or without a binding', () => {
  for (const files of ['src/**', undefined]) {
    const { problems, config } = parseConfig(
      newConfigText({ id: 'pier', file: 'pier.errors.jsonc', ...(files && { files }) }),
      '/w/faultbook.jsonc',
      [],
    );
    expect(problems).toEqual([]);
    expect(config.bind.map(({ catalogues }) => catalogues)).toEqual(files === undefined ? [] : [['pier']]);
  }
});

describe('an existing file keeps its comments, order and layout', () => {
  test.each<[string, string, string]>([
    ['an empty object', '{}', '{\n  "bind": [{ "files": "src/**", "catalogue": "pier" }]\n}'],
    ['a comment alone', '{\n  // nothing yet\n}\n', '{\n  // nothing yet\n  "bind": [{ "files": "src/**", "catalogue": "pier" }]\n}\n'],
    [
      'other members, tabs and a trailing comment',
      '{\n\t"rules": {}, // ours\n\t"ignore": [] // too\n}\n',
      '{\n\t"rules": {}, // ours\n\t"ignore": [], // too\n\t"bind": [{ "files": "src/**", "catalogue": "pier" }]\n}\n',
    ],
    [
      'bindings, last, with a trailing comma',
      '{\n  "bind": [\n    { "files": "calls/**", "catalogue": "voka" }, // calls\n  ],\n}',
      '{\n  "bind": [\n    { "files": "calls/**", "catalogue": "voka" }, // calls\n    { "files": "src/**", "catalogue": "pier" }\n  ],\n}',
    ],
    [
      'bindings on one line',
      '{ "bind": [{ "files": "a", "catalogue": "voka" }] }',
      '{ "bind": [{ "files": "a", "catalogue": "voka" }, { "files": "src/**", "catalogue": "pier" }] }',
    ],
    [
      'the same files, which mean both then',
      '{ "bind": [{ "files": "src/**", "catalogue": "voka" }] }',
      '{ "bind": [{ "files": "src/**", "catalogue": ["voka", "pier"] }] }',
    ],
    [
      'the same files, as lists',
      '{ "bind": [{ "files": ["src/**"], "catalogue": ["voka"] }] }',
      '{ "bind": [{ "files": ["src/**"], "catalogue": ["voka", "pier"] }] }',
    ],
    [
      'globs of catalogues that leave it out',
      '{\r\n  "catalogues": ["*.errors.jsonc", "voka"],\r\n  "bind": []\r\n}\r\n'.replace('*.errors', 'own/*.errors'),
      '{\r\n  "catalogues": ["own/*.errors.jsonc", "voka", "api/pier.errors.jsonc"],\r\n  "bind": [\r\n    { "files": "src/**", "catalogue": "pier" }\r\n  ]\r\n}\r\n',
    ],
    [
      'globs of catalogues that hold it',
      '{ "catalogues": "api/*.errors.jsonc", "bind": [{ "files": "src/**", "catalogue": "pier" }] }',
      '{ "catalogues": "api/*.errors.jsonc", "bind": [{ "files": "src/**", "catalogue": "pier" }] }',
    ],
    ['ids only, which narrow no files', '{ "catalogues": ["voka"], "bind": [{ "files": "src/**", "catalogue": ["pier"] }] }', ''],
  ])('%s', (_, before, after) => {
    const text = bound(before);
    expect(text).toBe(after === '' ? before : after);
    expect(readJsonc(text).broken).toBe(false);
    const { problems, config } = parseConfig(text, '/w/faultbook.jsonc', []);
    expect(problems).toEqual([]);
    expect(config.bind.find(({ files }) => files.has('/w/src/a.ts'))?.catalogues).toContain('pier');
    expect(config.catalogues.files?.has('/w/api/pier.errors.jsonc') ?? true).toBe(true);
    // What says it already is left alone.
    expect(bindCatalogue(text, binding)).toEqual([]);
  });
});

test('a path with the signs of globs counts all the same', () => {
  const text = '{ "catalogues": ["x.errors.jsonc"] }';
  const edits = bindCatalogue(text, { id: 'pier', file: 'a[1]/pier.errors.jsonc' });
  const { config } = parseConfig(apply(text, edits), '/w/faultbook.jsonc', []);
  expect(config.catalogues.files?.has('/w/a[1]/pier.errors.jsonc')).toBe(true);
});

test.each(['{ "bind": [', '[]', '{ "bind": {} }'])('%s is refused', (text) => {
  expect(() => bindCatalogue(text, binding)).toThrow(/Correct it first/);
});
