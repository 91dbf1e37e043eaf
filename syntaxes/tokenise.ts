import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** One token: a half-open range of columns and its scopes, the outermost first. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** Loads the catalogue grammar as VS Code does; the result gives the tokens of each line of a text. */
export async function loadGrammar(): Promise<(text: string) => readonly (readonly Token[])[]> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const path = new URL('faultbook-catalogue.tmLanguage.json', import.meta.url);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) =>
      Promise.resolve(scope === 'source.faultbook-catalogue' ? textmate.parseRawGrammar(readFileSync(path, 'utf8'), 'g.json') : null),
  });
  const grammar = await registry.loadGrammar('source.faultbook-catalogue');
  if (grammar === null) throw new Error('the grammar did not load');
  return (text) => {
    let stack = textmate.INITIAL;
    return text.split(/\r?\n/).map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ start: startIndex, end: endIndex, scopes }));
    });
  };
}

/** The scopes at a column of a line. */
export const scopesAt = (tokens: readonly Token[], column: number): readonly string[] =>
  tokens.find(({ start, end }) => start <= column && column < end)?.scopes ?? [];
