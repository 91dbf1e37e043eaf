import type { Language } from '../language.ts';
import { typescriptIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import javascriptStructure from './queries/javascript.scm';
import typescriptStructure from './queries/typescript.scm';
import { modules } from './modules.ts';
import { receivers } from './receivers.ts';

/** What the dialects share. */
const common = {
  commentStarts: ['//', '/*'],
  lineComment: '//',
  lowerUnit,
  moduleFacts,
  modules,
  receivers,
  idioms: typescriptIdioms,
} as const;

/** TypeScript. */
export const typescript: Language = {
  ...common,
  id: 'typescript',
  languageIds: ['typescript'],
  extensions: ['.ts', '.mts', '.cts'],
  grammar: 'tree-sitter-typescript.wasm',
  queries: { structure: typescriptStructure },
};

/** TypeScript with JSX. */
export const tsx: Language = {
  ...common,
  id: 'tsx',
  languageIds: ['typescriptreact'],
  extensions: ['.tsx'],
  grammar: 'tree-sitter-tsx.wasm',
  queries: { structure: typescriptStructure },
};

/** JavaScript, with and without JSX. */
export const javascript: Language = {
  ...common,
  id: 'javascript',
  languageIds: ['javascript', 'javascriptreact'],
  extensions: ['.js', '.mjs', '.cjs', '.jsx'],
  grammar: 'tree-sitter-javascript.wasm',
  queries: { structure: javascriptStructure },
};

/** The languages of this folder. */
export const languages: readonly Language[] = [typescript, tsx, javascript];
