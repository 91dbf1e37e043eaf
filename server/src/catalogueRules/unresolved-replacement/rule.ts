import { memberOf, nodeSpan } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import { slipsOf } from '../../core/similarity.ts';
import type { CatalogueRule } from '../catalogueRule.ts';
import { entriesOf, lastEntries } from '../support/entries.ts';
import { fixes } from './fix.ts';
import type { Replacement } from './replacement.ts';
import { Replacements } from './replacement.ts';

/** At most so many codes are offered. */
const offered = 3;

/** A file with more of them was made by a program, and comparing every name with every code takes long. */
const mostCompared = 100;

/** A replacement that is no code, or no better than what it replaces. */
export const unresolvedReplacement: CatalogueRule = {
  meta: {
    id: 'unresolved-replacement',
    defaultSeverity: 'warning',
    summary: 'A `deprecated.replacedBy` that names no code of the catalogue, or one that is deprecated itself.',
    fixable: true,
    needs: 'workspace',
  },
  *check(view) {
    let replacements: Replacements | undefined;
    let compared = 0;
    for (const { name, value } of lastEntries(entriesOf(view, 'codes'))) {
      const node = memberOf(memberOf(value, 'deprecated'), 'replacedBy');
      if (node?.type !== 'string') continue;
      const replacedBy = String(node.value);
      replacements ??= new Replacements(view);
      const problem = replacements.problem(name, replacedBy);
      if (problem === undefined) continue;
      const meant =
        problem.kind === 'deprecated'
          ? [problem.final].filter((code) => code !== undefined)
          : compared++ < mostCompared
            ? slipsOf(replacedBy, replacements.live, offered + 1)
                .filter((code) => code !== name)
                .slice(0, offered)
            : [];
      yield {
        span: nodeSpan(node),
        message: messageOf(name, replacedBy, problem, meant),
        ...(meant.length > 0 && { data: { meant } }),
      };
    }
  },
  fixes,
};

function messageOf(code: string, replacedBy: string, { kind }: Replacement, [meant]: readonly string[]): string {
  if (kind === 'missing') {
    const hint = meant === undefined ? ' Name one that it declares, or leave the member out.' : ` Did you mean ${quoted(meant)}?`;
    return `There is no code ${quoted(replacedBy)} in this catalogue.${hint}`;
  }
  if (kind === 'itself') return `${quoted(code)} cannot replace itself: name the code to use instead.`;
  if (kind === 'circle') return `The replacements of ${quoted(code)} lead back to it: name a code that is not deprecated.`;
  const hint = meant === undefined ? 'name one that is not' : `name ${quoted(meant)}, which replaces it`;
  return `${quoted(replacedBy)} is deprecated itself: ${hint}.`;
}
