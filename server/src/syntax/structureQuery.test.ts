import { Language as ParserLanguage, Query } from 'web-tree-sitter';
import { beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../core/logger.ts';
import { allLanguages } from '../languages/index.ts';
import type { Language } from '../languages/language.ts';
import { createNodeTestHost } from '../testing/nodeHost.ts';
import { loadGrammar, type Grammar } from './grammar.ts';
import { compileStructureQuery } from './structureQuery.ts';
import { SyntaxHost } from './syntaxHost.ts';

const host = createNodeTestHost();
let grammar: Grammar;
beforeAll(async () => void (grammar = await loadGrammar(host, 'tree-sitter-typescript.wasm')));

const compile = (source: string) => compileStructureQuery(source, grammar, 'test');

describe('a structure query', () => {
  it.each([
    ['(no_such_node) @unit', 'there is no node "no_such_node"'],
    ['(program nowhere: (comment) @unit)', 'there is no field "nowhere"'],
    ['(program "no_such_token") @unit', 'there is no node "no_such_token"'],
    ['(program (comment) @unit', 'it ends too early'],
    ['(program (comment)* @unit)', 'cannot read "* @unit)"'],
    ['(program ()) @unit', `a node's name expected instead of ")"`],
    ['program @unit', '"(" expected instead of "program"'],
    ['(_) @unit', 'a pattern cannot begin with any node'],
  ])('%s is refused', (source, message) => {
    expect(() => compile(source)).toThrow(`structure query of test: ${message}`);
  });

  it('names tokens, alternatives and fields', () => {
    const query = compile('; comment\n(if_statement consequence: [(statement_block) (return_statement)] @unit "else") (comment) @a @b');
    expect([...query.values()].flat().map(({ next, captures, conditions }) => [next.length, captures, conditions.length])).toEqual([
      [2, [], 1],
      [0, ['a', 'b'], 0],
    ]);
  });
});

describe.each(allLanguages.map((language) => [language.id, language] as const))('the structure query of %s', (_, language) => {
  it('is one that tree-sitter itself accepts: every node, field and nesting is possible', async () => {
    await new SyntaxHost(host, silentLogger).load(language);
    const parserLanguage = await ParserLanguage.load(await host.readResource(`grammars/${language.grammar}`));
    const query = new Query(parserLanguage, language.queries.structure);
    expect(query.captureNames).toContain('unit');
    query.delete();
  });
});

it('a language whose query does not fit is refused, and can be loaded once it does', async () => {
  const [first] = allLanguages;
  if (!first) throw new Error('no languages');
  const syntax = new SyntaxHost(host, silentLogger);
  const broken: Language = { ...first, queries: { structure: '(no_such_node) @unit' } };
  await expect(syntax.load(broken)).rejects.toThrow('no_such_node');
  await syntax.load(first);
  expect(syntax.isLoaded(first)).toBe(true);
  expect(() => syntax.parse(broken, '')).toThrow('not loaded');
  syntax.dispose();
});
