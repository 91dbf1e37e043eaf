// Written by scripts/generate/rules.mjs.
import type { Rule } from './rule.ts';
import { deprecatedCode } from './deprecated-code/rule.ts';
import { lostRequestId } from './lost-request-id/rule.ts';
import { messageMatching } from './message-matching/rule.ts';
import { missingRetryAfter } from './missing-retry-after/rule.ts';
import { missingRetryAfterHeader } from './missing-retry-after-header/rule.ts';
import { retryAfterDate } from './retry-after-date/rule.ts';
import { retryPermanentError } from './retry-permanent-error/rule.ts';
import { statusCodeMismatch } from './status-code-mismatch/rule.ts';
import { swallowedRateLimit } from './swallowed-rate-limit/rule.ts';
import { unboundedRetry } from './unbounded-retry/rule.ts';
import { unhandledCode } from './unhandled-code/rule.ts';
import { unknownCode } from './unknown-code/rule.ts';
import { unsafeRetry } from './unsafe-retry/rule.ts';
import { wrongEnvelopeMember } from './wrong-envelope-member/rule.ts';

/** Every rule for handler code, by id in alphabetical order. */
export const rules: readonly Rule[] = [deprecatedCode, lostRequestId, messageMatching, missingRetryAfter, missingRetryAfterHeader, retryAfterDate, retryPermanentError, statusCodeMismatch, swallowedRateLimit, unboundedRetry, unhandledCode, unknownCode, unsafeRetry, wrongEnvelopeMember];
