import { isStatus } from '../../catalogue/format.ts';
import { memberOf, nodeSpan } from '../../core/jsonc.ts';
import type { JsonNode } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { CatalogueReport, CatalogueRule } from '../catalogueRule.ts';
import { entriesOf } from '../support/entries.ts';
import { fixes } from './fix.ts';

/** A status that HTTP does not have. */
export const invalidStatus: CatalogueRule = {
  meta: {
    id: 'invalid-status',
    defaultSeverity: 'error',
    summary: 'A status in a catalogue that is not a number from 100 to 599.',
    fixable: true,
    needs: 'text',
  },
  *check(view) {
    for (const { name, nameNode } of entriesOf(view, 'statuses')) {
      if (/^[1-5]\d\d$/.test(name)) continue;
      yield {
        span: nodeSpan(nameNode),
        message: `${quoted(name)} is no HTTP status: these are numbers from 100 to 599.`,
      };
    }
    for (const { value } of entriesOf(view, 'codes')) {
      const status = memberOf(value, 'status');
      const items = status?.type === 'array' ? (status.children ?? []) : status === undefined ? [] : [status];
      for (const item of items) if (!(item.type === 'number' && isStatus(item.value))) yield report(item);
    }
  },
  fixes,
};

function report(node: JsonNode): CatalogueReport {
  const isQuoted = node.type === 'string' && isStatus(Number(node.value));
  const message = isQuoted
    ? `Write the status as a number: ${String(node.value)}, without quotes.`
    : 'An HTTP status is a number from 100 to 599.';
  return { span: nodeSpan(node), message };
}
