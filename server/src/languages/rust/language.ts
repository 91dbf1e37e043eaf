import type { Language } from '../language.ts';
import { rustIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import structure from './queries/rust.scm';
import { receivers } from './receivers.ts';

/** Rust. */
export const rust: Language = {
  id: 'rust',
  languageIds: ['rust'],
  extensions: ['.rs'],
  grammar: 'tree-sitter-rust.wasm',
  queries: { structure },
  commentStarts: ['//', '/*'],
  // an apostrophe begins a lifetime as often as a character
  quotes: ['"'],
  lineComment: '//',
  lowerUnit,
  moduleFacts,
  receivers,
  idioms: rustIdioms,
};

/** The languages of this folder. */
export const languages: readonly Language[] = [rust];
