import type { Language } from '../language.ts';
import { goIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import structure from './queries/go.scm';
import { modules } from './modules.ts';
import { receivers } from './receivers.ts';

/** Go. */
export const go: Language = {
  id: 'go',
  languageIds: ['go'],
  extensions: ['.go'],
  grammar: 'tree-sitter-go.wasm',
  queries: { structure },
  commentStarts: ['//', '/*'],
  lineComment: '//',
  lowerUnit,
  moduleFacts,
  receivers,
  idioms: goIdioms,
  modules,
};

/** The languages of this folder. */
export const languages: readonly Language[] = [go];
