import type { Language } from '../language.ts';
import { rubyIdioms } from './idioms.ts';
import { lowerUnit } from './lower.ts';
import { moduleFacts } from './moduleFacts.ts';
import structure from './queries/ruby.scm';
import { receivers } from './receivers.ts';

/** Ruby. */
export const ruby: Language = {
  id: 'ruby',
  languageIds: ['ruby'],
  extensions: ['.rb', '.rake', '.ru', '.gemspec'],
  grammar: 'tree-sitter-ruby.wasm',
  queries: { structure },
  commentStarts: ['#', '=begin'],
  quotes: ['"', "'"],
  lineComment: '#',
  lowerUnit,
  moduleFacts,
  receivers,
  idioms: rubyIdioms,
};

/** The languages of this folder. */
export const languages: readonly Language[] = [ruby];
