import { nodeSpan } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { CatalogueRule } from '../catalogueRule.ts';
import { entriesOf, lastEntries } from '../support/entries.ts';
import type { Style } from './styles.ts';
import { commonPrefix, commonStyle, wordsOf } from './styles.ts';

/** A code that is written otherwise than nearly all others. */
export const inconsistentStyle: CatalogueRule = {
  meta: {
    id: 'inconsistent-style',
    defaultSeverity: 'hint',
    summary: 'A code that is written otherwise than nearly all others of its catalogue.',
    fixable: false,
    needs: 'workspace',
  },
  *check(view) {
    // What is on its way out is not counted: the new style may be why.
    const entries = lastEntries(entriesOf(view, 'codes')).filter(
      ({ name }) => view.file.catalogue.codes.get(name)?.deprecated === undefined,
    );
    const names = entries.map(({ name }) => name);
    const style = commonStyle(names);
    const prefix = commonPrefix(names);
    const others = new Set(style?.exceptions);
    const without = new Set(prefix?.exceptions);
    for (const { name, nameNode } of entries) {
      if (style !== undefined && others.has(name)) {
        const { style: common, count } = style;
        yield {
          span: nodeSpan(nameNode),
          message: messageOf(name, `${count} codes here are ${common.name}`, renamed(name, common, names)),
        };
      } else if (prefix !== undefined && without.has(name)) {
        const { prefix: begin, count } = prefix;
        yield {
          span: nodeSpan(nameNode),
          message: messageOf(name, `${count} codes here begin with ${quoted(begin)}`, free(begin + name, names)),
        };
      }
    }
  },
};

/** A published code is a promise, and programs compare it: the catalogue alone must not be changed. */
function messageOf(code: string, others: string, written: string | undefined): string {
  const advice = written === undefined ? '' : ` As one of them it would be ${quoted(written)}.`;
  return `${quoted(code)} stands out: ${others}.${advice} Where it is not published yet, rename it together with the code that uses it.`;
}

function renamed(code: string, { write, fits }: Style, names: readonly string[]): string | undefined {
  const words = wordsOf(code);
  const written = words.length === 0 ? undefined : write?.(words);
  return written !== undefined && fits(written) ? free(written, names) : undefined;
}

const free = (code: string, names: readonly string[]): string | undefined => (names.includes(code) ? undefined : code);
