import type { CodeUse, StatusUse } from '../../flow/facts.ts';
import type { Report, Rule, UnitView } from '../rule.ts';
import { declaredAt } from '../support/declared.ts';
import { listed, quoted, writtenCode } from '../support/words.ts';
import { fixes } from './fix.ts';

/** A code tested or sent under statuses with which it never arrives. */
export const statusCodeMismatch: Rule = {
  meta: {
    id: 'status-code-mismatch',
    defaultSeverity: 'error',
    summary: 'A code tested or sent under statuses with which it never arrives.',
    fixable: true,
  },
  *check(view) {
    for (const use of view.facts.codes) {
      const report = use.possible ? undefined : codeReport(view, use);
      if (report !== undefined) yield report;
    }
    for (const use of view.facts.statuses) {
      const report = use.possible ? undefined : statusReport(view, use);
      if (report !== undefined) yield report;
    }
  },
  fixes,
};

function codeReport(view: UnitView, use: CodeUse): Report | undefined {
  const documented = view.vocabulary.statusesOf(use.key);
  if (documented === undefined || documented.length === 0 || use.statuses === undefined || use.statuses.length === 0) return undefined;
  const arrives = use.form === 'emission' ? 'is never sent' : 'never arrives';
  return {
    span: use.outerSpan,
    message: `${quoted(use.code)} ${arrives} with ${listed(use.statuses)}: documented with ${listed(documented)}.`,
    related: [
      ...(use.narrowedBy === undefined
        ? []
        : [{ span: use.narrowedBy, message: `Only ${listed(use.statuses)} can be here because of this.` }]),
      ...declaredAt(view.vocabulary, use.key),
    ],
    data: { key: use.key },
  };
}

/** The status is the later test: a code test before it left only codes that never come with it. */
function statusReport(view: UnitView, use: StatusUse): Report | undefined {
  const [key, ...others] = use.keys ?? [];
  if (key === undefined || use.narrowedBy === undefined) return undefined;
  const documented = [key, ...others].map((each) => view.vocabulary.statusesOf(each));
  if (documented.some((statuses) => statuses === undefined || statuses.length === 0)) return undefined;
  const statuses = [...new Set(documented.flatMap((each) => each ?? []))].sort((a, b) => a - b);
  const codes = listed([key, ...others].map((each) => quoted(writtenCode(view.vocabulary, each))));
  return {
    span: use.literalSpan ?? use.span,
    message: `${codes} never arrives with ${listed(use.statuses)}: documented with ${listed(statuses)}.`,
    related: [{ span: use.narrowedBy, message: `Only ${codes} can be here because of this.` }, ...declaredAt(view.vocabulary, key)],
    data: { key },
  };
}
