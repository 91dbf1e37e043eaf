import { nodeSpan } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { CatalogueRule } from '../catalogueRule.ts';
import { entriesOf } from '../support/entries.ts';
import { fixes } from './fix.ts';

/** A code that a catalogue declares more than once. */
export const duplicateCode: CatalogueRule = {
  meta: {
    id: 'duplicate-code',
    defaultSeverity: 'error',
    summary: 'A code that a catalogue declares more than once.',
    fixable: true,
    needs: 'text',
  },
  *check(view) {
    const seen = new Map<string, JsonNode>();
    for (const { name, nameNode } of entriesOf(view, 'codes')) {
      const first = seen.get(name);
      if (first === undefined) seen.set(name, nameNode);
      else
        yield {
          span: nodeSpan(nameNode),
          message: `${quoted(name)} is declared twice in this file; the last one counts.`,
          related: [{ span: nodeSpan(first), message: 'First here.' }],
        };
    }
  },
  fixes,
};
