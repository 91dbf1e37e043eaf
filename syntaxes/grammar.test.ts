import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { loadGrammar, scopesAt } from './tokenise.ts';

const tokenise = await loadGrammar();

/** `// ^^^ scope` says of the columns above its carets which scope is among theirs; `!scope` that none is. */
const assertion = /^\s*\/\/\s*(\^+)\s+(!?)([\w.-]+)\s*$/;
const fits = (scope: string, wanted: string) => scope === wanted || scope.startsWith(`${wanted}.`);

describe('marked lines', () => {
  const files = readdir('fixtures');
  test('there are fixtures', () => expect(files.length).toBeGreaterThan(1));

  test.each(files.map((file) => [basename(file), file]))('%s', (_name, file) => {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    const source = lines.map((text, index) => ({ text, index, mark: assertion.exec(text) }));
    const kept = source.filter(({ mark }) => mark === null);
    const tokens = new Map(tokenise(kept.map(({ text }) => text).join('\n')).map((line, i) => [kept[i]!.index, line]));
    let checked = 0;
    for (const { text, index, mark } of source) {
      if (mark === null) continue;
      const above = kept.findLast((line) => line.index < index)!.index;
      const start = text.indexOf('^');
      for (let column = start; column < start + mark[1]!.length; column++) {
        const scopes = scopesAt(tokens.get(above)!, column);
        const found = scopes.some((scope) => fits(scope, mark[3]!));
        expect(found, `${basename(file)}:${above + 1}:${column + 1} has ${scopes.join(' ')}; line ${index + 1}: ${text.trim()}`).toBe(
          mark[2] === '',
        );
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(50);
  });
});

describe('shipped catalogues', () => {
  const files = readdir('../server/catalogues');
  test('all five are there', () => expect(files.length).toBeGreaterThanOrEqual(5));

  test.each(files.map((file) => [basename(file), file]))(
    '%s: every code, status and policy has its scope, nothing is invalid',
    (_name, file) => {
      const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
      const lines = tokenise(text);
      const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
      const at = (offset: number) => {
        const line = starts.findLastIndex((start) => start <= offset);
        return scopesAt(lines[line]!, offset - starts[line]!);
      };
      expect(lines.flat().filter(({ scopes }) => scopes.some((scope) => scope.startsWith('invalid')))).toEqual([]);
      const root = parseTree(text)!;
      const codes = members(findNodeAtLocation(root, ['codes']));
      expect(codes.length).toBeGreaterThan(0);
      for (const [key, entry] of codes) {
        expect(at(key.offset + 1)).toContain('entity.name.type.error-code.faultbook-catalogue');
        expectEntry(entry, at);
      }
      for (const [key, entry] of members(findNodeAtLocation(root, ['statuses']))) {
        expect(at(key.offset + 1)).toContain(`constant.numeric.status.${String(key.value)[0]}xx.faultbook-catalogue`);
        expectEntry(entry, at);
      }
    },
  );
});

function expectEntry(entry: Node, at: (offset: number) => readonly string[]): void {
  const status = findNodeAtLocation(entry, ['status']);
  for (const node of status?.children ?? (status === undefined ? [] : [status])) {
    expect(at(node.offset)).toContain(`constant.numeric.status.${String(node.value)[0]}xx.faultbook-catalogue`);
  }
  const retry = findNodeAtLocation(entry, ['retry']);
  if (retry !== undefined) expect(at(retry.offset + 1).some((scope) => scope.startsWith('keyword.control.retry.'))).toBe(true);
}

function members(object: Node | undefined): [Node, Node][] {
  return (object?.children ?? []).map(({ children }) => [children![0]!, children![1]!]);
}

/** The catalogue files of a folder beside this file. */
function readdir(folder: string): string[] {
  const root = fileURLToPath(new URL(folder, import.meta.url));
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.endsWith('.errors.jsonc'))
    .toSorted()
    .map((name) => join(root, name));
}
