/** A Python module: the codes as an enumeration of texts. */
import type { Catalogue, CodeEntry } from '../../model/catalogue.ts';
import type { Exporter } from '../exporter.ts';
import { codesOf, oneLine, origin, policyOf, sentencesOf } from '../support/facts.ts';
import { constantCase, namesOf } from '../support/identifiers.ts';

/** Python from 3.8 on. */
export const exporter: Exporter = {
  id: 'python',
  title: 'Python module',
  fileName: ({ id }) => `${id.replaceAll(/\W+/g, '_').toLowerCase()}_errors.py`,
  write,
};

function write(catalogue: Catalogue): string {
  const codes = codesOf(catalogue);
  const names = namesOf(codes.map(({ code }) => code));
  const name = ({ code }: CodeEntry): string => constantCase(names.get(code)!);
  return `"""${docText(`The error codes of ${catalogue.title}.`)}

${docText(`${origin(catalogue)}: do not edit.`)}
"""

from __future__ import annotations

from enum import Enum
from typing import Dict, Optional, Tuple

__all__ = ["ErrorCode"]


class ErrorCode(str, Enum):
    """${docText(`An error code of ${catalogue.title}; it is the text that a response holds.`)}"""
${codes.map((entry) => `\n    ${name(entry)} = ${quote(entry.code)}\n${doc(entry)}`).join('')}
    @property
    def statuses(self) -> Tuple[int, ...]:
        """The HTTP statuses that the code arrives with; none where they are not documented."""
        return _STATUSES[self]

    @property
    def retry_policy(self) -> Optional[str]:
        """When the same request may be sent again; None where nothing is known."""
        return _RETRY_POLICIES[self]

    @property
    def is_retryable(self) -> bool:
        """Whether the same request can succeed later without a change."""
        return self.retry_policy in ("backoff", "retry-after")

    @property
    def is_deprecated(self) -> bool:
        """Whether the code is on its way out."""
        return self in _DEPRECATED

    def __str__(self) -> str:
        return str(self.value)


_STATUSES: Dict[ErrorCode, Tuple[int, ...]] = {
${codes.map((entry) => `    ErrorCode.${name(entry)}: ${tuple(entry.statuses)},\n`).join('')}}

_RETRY_POLICIES: Dict[ErrorCode, Optional[str]] = {
${codes.map((entry) => `    ErrorCode.${name(entry)}: ${policyText(entry, catalogue)}\n`).join('')}}

_DEPRECATED: Tuple[ErrorCode, ...] = (${codes
    .filter(({ deprecated }) => deprecated)
    .map((entry) => `ErrorCode.${name(entry)},`)
    .join(' ')})
`;
}

function policyText(entry: CodeEntry, catalogue: Catalogue): string {
  const known = policyOf(entry, catalogue);
  return known ? `${quote(known.policy)},${known.inferred ? '  # from the status' : ''}` : 'None,';
}

const tuple = (statuses: readonly number[]): string => (statuses.length === 1 ? `(${statuses[0]},)` : `(${statuses.join(', ')})`);
/** JSON's texts are Python's too. */
const quote = (text: string): string => JSON.stringify(text);
const docText = (text: string): string => oneLine(text).replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');

function doc(entry: CodeEntry): string {
  const text = sentencesOf(entry).join(' ');
  return text === '' ? '' : `    """${docText(text)}"""\n`;
}
