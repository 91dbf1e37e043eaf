// Written by scripts/generate/rules.mjs.
import type { CatalogueRule } from './catalogueRule.ts';
import { ambiguousCode } from './ambiguous-code/rule.ts';
import { changedStatus } from './changed-status/rule.ts';
import { duplicateCode } from './duplicate-code/rule.ts';
import { inconsistentStyle } from './inconsistent-style/rule.ts';
import { invalidStatus } from './invalid-status/rule.ts';
import { missingAction } from './missing-action/rule.ts';
import { missingRetryPolicy } from './missing-retry-policy/rule.ts';
import { removedCode } from './removed-code/rule.ts';
import { unresolvedReplacement } from './unresolved-replacement/rule.ts';
import { unusedCode } from './unused-code/rule.ts';

/** Every rule for catalogue files, by id in alphabetical order. */
export const catalogueRules: readonly CatalogueRule[] = [ambiguousCode, changedStatus, duplicateCode, inconsistentStyle, invalidStatus, missingAction, missingRetryPolicy, removedCode, unresolvedReplacement, unusedCode];
