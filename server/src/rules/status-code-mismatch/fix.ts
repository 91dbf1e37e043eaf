import type { Span } from '../../core/range.ts';
import { mostSimilar } from '../../core/similarity.ts';
import type { CodeUse, StatusUse } from '../../flow/facts.ts';
import type { Fix, TextEdit } from '../../model/finding.ts';
import type { FixView } from '../rule.ts';
import { addStatusEdit } from '../support/catalogueEdit.ts';
import { replaceCode } from '../support/replaceCode.ts';
import { quoted, writtenCode } from '../support/words.ts';
import { codeUseAt, statusBeside, statusUseAt } from './uses.ts';

/** At most so many codes and statuses are offered: a longer menu helps nobody. */
const offered = 3;

/** Correct the status, pick a code that has this status, add the status to the catalogue. */
export function fixes(view: FixView, span: Span): readonly Fix[] {
  const code = codeUseAt(view.facts, span);
  if (code !== undefined) {
    const beside = code.possible ? statusBeside(view.facts, code) : undefined;
    if (code.possible && beside === undefined) return [];
    const statuses = beside?.statuses ?? code.statuses ?? [];
    const documented = view.vocabulary.statusesOf(code.key) ?? [];
    const ofStatus = beside === undefined ? statusOf(view, code) : replaceStatus(view, beside, documented);
    return [...ofStatus, ...codesOf(view, code, statuses), ...catalogueOf(view, code.key, statuses)];
  }
  const status = statusUseAt(view.facts, span);
  if (status === undefined || status.possible) return [];
  const documented = (status.keys ?? []).flatMap((key) => view.vocabulary.statusesOf(key) ?? []);
  const [key, ...others] = status.keys ?? [];
  return [
    ...replaceStatus(view, status, [...new Set(documented)]),
    ...(key !== undefined && others.length === 0 ? catalogueOf(view, key, status.statuses) : []),
  ];
}

function statusOf(view: FixView, use: CodeUse): Fix[] {
  const documented = view.vocabulary.statusesOf(use.key) ?? [];
  if (use.form === 'emission') {
    const emission = view.facts.emissions.find((each) => each.code !== undefined && each.code.span.start === use.span.start);
    const sent = emission?.status;
    return sent === undefined
      ? []
      : documented.slice(0, offered).flatMap((status) => numberFix(view, sent.span, sent.value, status, 'Send'));
  }
  const test = use.narrowedBy === undefined ? undefined : statusUseAt(view.facts, use.narrowedBy);
  // One of several tests is not what made the code impossible, and another code may need the test as it is.
  if (test === undefined || use.statuses?.length !== 1 || view.facts.codes.some((other) => other.possible && needs(use, other))) return [];
  return replaceStatus(view, test, documented);
}

const needs = ({ narrowedBy }: CodeUse, other: CodeUse): boolean =>
  narrowedBy !== undefined && other.narrowedBy?.start === narrowedBy.start && other.narrowedBy.end === narrowedBy.end;

/** Only a test for one single status can be corrected by writing another number. */
function replaceStatus(view: FixView, test: StatusUse, documented: readonly number[]): Fix[] {
  const literal = test.literalSpan;
  const [tested, ...more] = test.statuses;
  if (literal === undefined || tested === undefined || more.length > 0 || test.negated) return [];
  return documented.slice(0, offered).flatMap((status) => numberFix(view, literal, tested, status, 'Test for'));
}

/** The literal may be a number or a string; only its digits change. */
function numberFix(view: FixView, span: Span, from: number, to: number, verb: string): Fix[] {
  const text = view.text.slice(span.start, span.end);
  const at = text.indexOf(String(from));
  if (at < 0) return [];
  const start = view.unitStart + span.start + at;
  const edit: TextEdit = { span: { start, end: start + String(from).length }, newText: String(to) };
  return [{ title: `${verb} ${to} instead of ${from}`, safe: false, edits: new Map([[view.path, [edit]]]) }];
}

function codesOf(view: FixView, use: CodeUse, statuses: readonly number[]): Fix[] {
  if (!use.literal) return [];
  const taken = new Set([use.key, ...use.handled]);
  const keys = new Set(statuses.flatMap((status) => view.vocabulary.keysWith(status)));
  const codes = [...keys].filter((key) => !taken.has(key)).map((key) => writtenCode(view.vocabulary, key));
  return mostSimilar(use.code, codes, offered).flatMap((code) => {
    const edit = replaceCode(view, use, code);
    return edit === undefined ? [] : [{ title: `Replace by ${quoted(code)}`, safe: false, edits: new Map([[view.path, [edit]]]) }];
  });
}

/** Only for catalogues of the workspace: the shipped ones state what the provider documents. */
function catalogueOf(view: FixView, key: string, statuses: readonly number[]): Fix[] {
  const [status, ...more] = statuses;
  if (status === undefined || more.length > 0) return [];
  return view.vocabulary.declarations(key).flatMap(({ catalogue, entry }) => {
    const text = catalogue.shipped || entry.statuses.includes(status) ? undefined : view.readText(catalogue.source);
    const edit = text === undefined ? undefined : addStatusEdit(text, entry.code, status);
    if (edit === undefined) return [];
    return [
      { title: `Add ${status} to ${quoted(entry.code)} in ${catalogue.title}`, safe: false, edits: new Map([[catalogue.source, [edit]]]) },
    ];
  });
}
