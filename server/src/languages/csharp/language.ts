import type { Language } from '../language.ts';
import { csharpIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import { modules } from './modules.ts';
import structure from './queries/csharp.scm';
import { receivers } from './receivers.ts';

/** The language C#. */
export const csharp: Language = {
  id: 'csharp',
  languageIds: ['csharp'],
  extensions: ['.cs', '.csx'],
  grammar: 'tree-sitter-c-sharp.wasm',
  queries: { structure },
  commentStarts: ['//', '/*'],
  lineComment: '//',
  lowerUnit,
  moduleFacts,
  modules,
  receivers,
  idioms: csharpIdioms,
};

/** The languages of this folder. */
export const languages: readonly Language[] = [csharp];
