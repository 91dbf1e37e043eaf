/** A Go file: the codes as constants of a type of their own, laid out as gofmt does. */
import type { Catalogue, CodeEntry } from '../../model/catalogue.ts';
import type { Exporter } from '../exporter.ts';
import { codesOf, isRetryable, oneLine, origin, policyOf, sentencesOf } from '../support/facts.ts';
import { namesOf, pascalCase } from '../support/identifiers.ts';

/** Go. */
export const exporter: Exporter = {
  id: 'go',
  title: 'Go file',
  fileName: (catalogue) => `${packageName(catalogue)}/errors.go`,
  write,
};

function write(catalogue: Catalogue): string {
  const codes = codesOf(catalogue);
  const names = namesOf(codes.map(({ code }) => code));
  const name = ({ code }: CodeEntry): string => `Code${pascalCase(names.get(code)!).replace(/^Code(?=.)/, '')}`;
  const byStatuses = groupBy(
    codes.filter(({ statuses }) => statuses.length > 0),
    ({ statuses }) => statuses.join(', '),
  );
  const byPolicy = groupBy(codes, (entry) => policyOf(entry, catalogue)?.policy ?? '');
  byPolicy.delete('');
  const retryable = codes.filter((entry) => isRetryable(entry, catalogue));
  const constants = codes.map((entry) => `${doc(name(entry), entry)}\t${name(entry)} ErrorCode = ${quote(entry.code)}\n`).join('\n');
  return `// Code ${origin(catalogue).replace('Generated', 'generated')}. DO NOT EDIT.

// Package ${packageName(catalogue)} holds the error codes of ${oneLine(catalogue.title)}.
package ${packageName(catalogue)}

// ErrorCode is an error code of ${oneLine(catalogue.title)}.
type ErrorCode string
${codes.length === 0 ? '' : `\n// Every error code.\nconst (\n${constants})\n`}
// Statuses returns the HTTP statuses that the code arrives with; none where they are not documented.
func (code ErrorCode) Statuses() []int {
${switchOn(byStatuses, name, (statuses) => `[]int{${statuses}}`)}	return nil
}

// RetryPolicy says when the same request may be sent again: "never", "after-fix", "reauthenticate", "reload",
// "backoff" or "retry-after"; empty where nothing is known.
func (code ErrorCode) RetryPolicy() string {
${switchOn(byPolicy, name, quote)}	return ""
}

// IsRetryable reports whether the same request can succeed later without a change.
func (code ErrorCode) IsRetryable() bool {
${switchOn(retryable.length === 0 ? new Map() : new Map([['true', retryable]]), name, (value) => value)}	return false
}

// IsKnown reports whether the code is one of the codes above.
func (code ErrorCode) IsKnown() bool {
${switchOn(codes.length === 0 ? new Map() : new Map([['true', codes]]), name, (value) => value)}	return false
}
`;
}

/** A switch has no columns to align, however its lines change. */
function switchOn(
  groups: ReadonlyMap<string, readonly CodeEntry[]>,
  name: (entry: CodeEntry) => string,
  value: (key: string) => string,
): string {
  if (groups.size === 0) return '';
  return `\tswitch code {\n${[...groups].map(([key, entries]) => `\tcase ${entries.map(name).join(',\n\t\t')}:\n\t\treturn ${value(key)}\n`).join('')}\t}\n`;
}

function groupBy(codes: readonly CodeEntry[], key: (entry: CodeEntry) => string): Map<string, CodeEntry[]> {
  const groups = new Map<string, CodeEntry[]>();
  for (const entry of codes) {
    const known = groups.get(key(entry));
    if (known) known.push(entry);
    else groups.set(key(entry), [entry]);
  }
  return groups;
}

function packageName({ id }: Catalogue): string {
  const letters = id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  return /^[a-z]/.test(letters) && !keywords.has(letters) ? letters : `errors${letters}`;
}

const keywords: ReadonlySet<string> = new Set(
  'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var'.split(
    ' ',
  ),
);

/** Go's texts know JSON's escapes, all but lone surrogates. */
const quote = (text: string): string =>
  JSON.stringify(text.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'));

function doc(name: string, entry: CodeEntry): string {
  const sentences = sentencesOf(entry).map(oneLine);
  const gone = entry.deprecated ? sentences.pop() : undefined;
  const lines = [
    ...(sentences.length > 0 ? [`${name}: ${sentences.join(' ')}`] : []),
    ...(gone === undefined
      ? []
      : [...(sentences.length > 0 ? [''] : []), `Deprecated: ${gone.replace(/^Deprecated,?\s*/, '') || 'do not use.'}`]),
  ];
  return lines.map((line) => `\t//${line === '' ? '' : ` ${line}`}\n`).join('');
}
