import { nodeSpan } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { CatalogueRule } from '../catalogueRule.ts';
import { entriesOf, lastEntries } from '../support/entries.ts';

/** A code that no source of the workspace sends, tests or names. */
export const unusedCode: CatalogueRule = {
  meta: {
    id: 'unused-code',
    defaultSeverity: 'hint',
    summary: 'A code that no source file of the workspace sends, tests or names.',
    fixable: false,
    needs: 'uses',
  },
  *check(view) {
    for (const { name, nameNode } of lastEntries(entriesOf(view, 'codes'))) {
      // What is on its way out has no users any more: that is what it waits for.
      if (view.uses(name) !== 'unused' || view.catalogue.codes.get(name)?.deprecated !== undefined) continue;
      yield {
        span: nodeSpan(nameNode),
        message: `${quoted(name)} is neither sent nor handled in this workspace.`,
        tag: 'unnecessary',
      };
    }
  },
};
