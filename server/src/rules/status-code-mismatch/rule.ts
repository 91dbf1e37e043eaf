import type { CodeUse, StatusUse } from '../../flow/facts.ts';
import type { Report, Rule, UnitView } from '../rule.ts';
import { declaredAt } from '../support/declared.ts';
import { listed, quoted, statusList, writtenCode } from '../support/words.ts';
import { oncePerPlace } from '../support/oncePerPlace.ts';
import { fixes } from './fix.ts';
import { codeUseIn } from './uses.ts';

/** A code tested or sent under statuses with which it never arrives. */
export const statusCodeMismatch: Rule = {
  meta: {
    id: 'status-code-mismatch',
    defaultSeverity: 'error',
    summary: 'A code tested or sent under statuses with which it never arrives.',
    fixable: true,
  },
  *check(view) {
    for (const use of oncePerPlace(view.facts.codes.filter(({ possible }) => !possible))) {
      const report = codeReport(view, use);
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
    message: `${quoted(use.code)} ${arrives} with ${statusList(use.statuses)}: documented with ${statusList(documented)}.`,
    related: [
      ...(use.narrowedBy === undefined
        ? []
        : [{ span: use.narrowedBy, message: `Only ${statusList(use.statuses)} can be here because of this.` }]),
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
  const place = use.literalSpan ?? use.span;
  // Where both stand in one expression the code is the claim, whichever comes first.
  const code = use.sameExpression === true ? codeUseIn(view.facts, use.narrowedBy) : undefined;
  return {
    span: code?.outerSpan ?? place,
    message: `${codes} never arrives with ${statusList(use.statuses)}: documented with ${statusList(statuses)}.`,
    related: [
      code === undefined
        ? { span: use.narrowedBy, message: `Only ${codes} can be here because of this.` }
        : { span: place, message: `Only ${statusList(use.statuses)} can be here because of this.` },
      ...declaredAt(view.vocabulary, key),
    ],
    data: { key },
  };
}
