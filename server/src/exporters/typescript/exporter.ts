/** A TypeScript module: the codes as a union, an object and a map, with what a handler asks of them. */
import type { Catalogue, CodeEntry } from '../../model/catalogue.ts';
import { statusTitle } from '../../model/statusNames.ts';
import { retryPolicies } from '../../model/retryPolicy.ts';
import type { Exporter } from '../exporter.ts';
import { codesByStatus, codesOf, codesWithoutStatus, origin, oneLine, policyOf, sentencesOf } from '../support/facts.ts';
import { namesOf, pascalCase } from '../support/identifiers.ts';

/** TypeScript, for strict compilers from 4.9 on. */
export const exporter: Exporter = {
  id: 'typescript',
  title: 'TypeScript module',
  fileName: ({ id }) => `${id}.errors.ts`,
  write,
};

function write(catalogue: Catalogue): string {
  const codes = codesOf(catalogue);
  const names = namesOf(codes.map(({ code }) => code));
  const byStatus = codesByStatus(catalogue);
  const open = codesWithoutStatus(catalogue);
  const title = comment(catalogue.title);
  return `// ${origin(catalogue)}: do not edit.

/** Every error code of ${title}. */
export type ErrorCode =${union(codes, '  ')};

/** The error codes of ${title} by name. */
export const errorCodes = {
${codes.map((entry) => `${doc(entry, '  ')}  ${pascalCase(names.get(entry.code)!)}: ${quote(entry.code)},\n`).join('')}} as const satisfies Readonly<Record<string, ErrorCode>>;

/** The HTTP statuses that each code arrives with; none where they are not documented. */
export const errorStatuses = {
${codes.map(({ code, statuses }) => `  ${key(code)}: [${statuses.join(', ')}],\n`).join('')}} as const satisfies Readonly<Record<ErrorCode, readonly number[]>>;

/** The codes that arrive with each HTTP status. */
export interface ErrorCodesByStatus {
${[...byStatus].map(([status, entries]) => `  /** ${statusTitle(status)} */\n  readonly ${status}:${union(entries, '    ')};\n`).join('')}}

/** A status that codes are documented for. */
export type ErrorStatus = keyof ErrorCodesByStatus;

/** The codes whose status is not documented: they may come with any. */
export type ErrorCodeOfAnyStatus =${union(open, '  ')};

/** The codes that can arrive with a status. */
export type ErrorCodeOf<Status extends number> = ErrorCodeOfAnyStatus | (Status extends ErrorStatus ? ErrorCodesByStatus[Status] : never);

/** A status and a code that can arrive with it: testing the status narrows the code. */
export type ErrorPair = { [Status in ErrorStatus]: { readonly status: Status; readonly code: ErrorCodeOf<Status> } }[ErrorStatus];

/** When the same request may be sent again. */
export type RetryPolicy = ${retryPolicies.map(quote).join(' | ')};

/** The retry policy of each code; undefined where nothing is known. */
export const retryPolicies: Readonly<Record<ErrorCode, RetryPolicy | undefined>> = {
${codes.map((entry) => `  ${key(entry.code)}: ${policyText(entry, catalogue)},${policyOf(entry, catalogue)?.inferred === true ? ' // from the status' : ''}\n`).join('')}};

const known: ReadonlySet<unknown> = new Set<unknown>(Object.values(errorCodes));

/** Whether a value is one of the codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return known.has(value);
}

/** Whether a code is documented for a status, or for none. */
export function hasStatus<Status extends number>(code: ErrorCode, status: Status): code is ErrorCodeOf<Status> {
  const statuses: readonly number[] = errorStatuses[code];
  return statuses.length === 0 || statuses.includes(status);
}

/** Whether the same request can succeed later without a change. */
export function isRetryable(code: ErrorCode): boolean {
  const policy = retryPolicies[code];
  return policy === "backoff" || policy === "retry-after";
}
`;
}

function union(entries: readonly CodeEntry[], indent: string): string {
  if (entries.length === 0) return ' never';
  return entries.map(({ code }) => `\n${indent}| ${quote(code)}`).join('');
}

function policyText(entry: CodeEntry, catalogue: Catalogue): string {
  const known = policyOf(entry, catalogue);
  return known ? quote(known.policy) : 'undefined';
}

/** Written as a plain name, this one key would set the object's prototype. */
const key = (code: string): string => (code === '__proto__' ? '["__proto__"]' : quote(code));
const quote = (text: string): string => JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
const comment = (text: string): string => oneLine(text).replaceAll('*/', '* /');

function doc(entry: CodeEntry, indent: string): string {
  const sentences = sentencesOf(entry).map(comment);
  const gone = entry.deprecated ? sentences.pop() : undefined;
  const lines = [
    ...(sentences.length > 0 ? [sentences.join(' ')] : []),
    ...(gone === undefined ? [] : [`@deprecated ${gone.replace(/^Deprecated,?\s*/, '')}`.trim()]),
  ];
  if (lines.length === 0) return '';
  return lines.length === 1
    ? `${indent}/** ${lines[0]} */\n`
    : `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}
