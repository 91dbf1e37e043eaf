import { nodeSpan } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { CatalogueRule } from '../catalogueRule.ts';
import { knownEntries } from '../support/entries.ts';

/** A code that says nowhere what to do about it. */
export const missingAction: CatalogueRule = {
  meta: {
    id: 'missing-action',
    defaultSeverity: 'information',
    summary: 'A code without an `action`: nobody is told what to do about it.',
    fixable: false,
    needs: 'workspace',
  },
  *check(view) {
    for (const { name, nameNode, known } of knownEntries(view)) {
      // What to do about a code that was replaced is to use the other one.
      if (known.some(({ action, deprecated }) => isText(action) || deprecated?.replacedBy !== undefined)) continue;
      yield {
        span: nodeSpan(nameNode),
        message: `${quoted(name)} has no action: say in one sentence what whoever gets it can do.`,
      };
    }
  },
};

const isText = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
