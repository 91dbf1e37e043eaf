import { memberOf, nodeSpan } from '../../core/jsonc.ts';
import { quoted } from '../../core/quoted.ts';
import type { Span } from '../../core/range.ts';
import type { CatalogueReport, CatalogueRule, CatalogueView } from '../catalogueRule.ts';
import { fixes } from './fix.ts';
import type { RemovedCode } from './removedCodes.ts';
import { removedCodes } from './removedCodes.ts';

/** A code that was published and is gone. */
export const removedCode: CatalogueRule = {
  meta: {
    id: 'removed-code',
    defaultSeverity: 'error',
    summary: 'A code that an earlier revision has, without being deprecated there, and this one has not.',
    fixable: true,
    needs: 'earlier',
  },
  *check(view) {
    for (const removed of removedCodes(view)) yield report(view, removed);
  },
  fixes,
};

function report(view: CatalogueView, { code, statuses, renamed }: RemovedCode): CatalogueReport {
  const { revision, description } = view.earlier!;
  const name = quoted(code) + (statuses.length === 0 ? '' : ` (${statuses.join(', ')})`);
  const message =
    renamed === undefined
      ? `${name} is published in ${revision} and gone here: programs that handle it rely on it. Keep it as \`deprecated\` first.`
      : `${name} is published in ${revision} and gone here; ${quoted(renamed)} looks like its new name. Keep the old one as \`deprecated\`, with \`replacedBy\`.`;
  const span = (renamed === undefined ? undefined : view.file.entrySpans(renamed)?.key) ?? codesName(view);
  return {
    span,
    message,
    about: code,
    related: [{ span, message: `${quoted(code)} stands in ${description}.` }],
    data: { code },
  };
}

/** The name of the member that it is missing from, or else the beginning of the file. */
function codesName(view: CatalogueView): Span {
  const name = memberOf(view.document().root, 'codes')?.parent?.children?.[0];
  return name === undefined ? (view.file.places.id() ?? { start: 0, end: Math.min(1, view.text.length) }) : nodeSpan(name);
}
