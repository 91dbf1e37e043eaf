import { nodeSpan } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { CodeEntry } from '../../model/catalogue.ts';
import type { CatalogueReport, CatalogueRule, CatalogueView, OtherCatalogue } from '../catalogueRule.ts';
import { knownEntries } from '../support/entries.ts';
import { sharedEvidence } from './sharedEvidence.ts';

/** A code that means something else in another catalogue of the same files. */
export const ambiguousCode: CatalogueRule = {
  meta: {
    id: 'ambiguous-code',
    defaultSeverity: 'warning',
    summary: 'A code that another catalogue, which the same source files mean, declares with other facts.',
    fixable: false,
    needs: 'workspace',
  },
  *check(view) {
    const rivals = view.others.flatMap((other) => {
      const evidence = evidenceFor(view, other);
      return evidence === undefined ? [] : [{ other, evidence }];
    });
    if (rivals.length === 0) return;
    for (const { name, nameNode, known } of knownEntries(view)) {
      for (const { other, evidence } of rivals) {
        const theirs = other.catalogue.codes.get(name);
        const difference = theirs && differenceOf(known[0], theirs);
        if (difference === undefined) continue;
        yield { span: nodeSpan(nameNode), message: messageOf(name, other, difference, evidence), ...relatedTo(other, name) };
      }
    }
  },
};

/** Evidence of one kind makes a file mean both; settings can as well. */
function evidenceFor({ catalogue, wholes }: CatalogueView, { catalogue: other, isBoundWithThis }: OtherCatalogue): string | undefined {
  if (isBoundWithThis) return 'are bound to both by `bind`';
  // A part that is no catalogue by itself speaks where the catalogues do that are made of it.
  const own = wholes.includes(catalogue) || wholes.length === 0 ? [catalogue] : wholes;
  for (const { recognise } of own) {
    const evidence = sharedEvidence(recognise, other.recognise);
    if (evidence !== undefined) return evidence;
  }
  return undefined;
}

/** What is unknown contradicts nothing. */
function differenceOf(own: CodeEntry, theirs: CodeEntry): string | undefined {
  const statuses = (entry: CodeEntry): string => [...new Set(entry.statuses)].sort((a, b) => a - b).join(', ');
  if (own.statuses.length > 0 && theirs.statuses.length > 0 && statuses(own) !== statuses(theirs))
    return `with status ${statuses(theirs)} instead of ${statuses(own)}`;
  if (own.retry !== undefined && theirs.retry !== undefined && own.retry !== theirs.retry)
    return `with the retry policy ${quoted(theirs.retry)} instead of ${quoted(own.retry)}`;
  return undefined;
}

const messageOf = (code: string, { catalogue }: OtherCatalogue, difference: string, evidence: string): string =>
  `${quoted(code)} is a code of ${catalogue.title} too, ${difference}, and files that ${evidence} mean both: tell the two apart in \`recognise\` or \`bind\`.`;

function relatedTo(other: OtherCatalogue, code: string): Pick<CatalogueReport, 'related'> {
  const place = other.place(code);
  return place === undefined ? {} : { related: [{ ...place, message: `Declared by ${other.catalogue.title} here.` }] };
}
