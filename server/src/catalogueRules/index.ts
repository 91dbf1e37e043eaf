// Written by scripts/generate/rules.mjs.
import type { CatalogueRule } from './catalogueRule.ts';
import { duplicateCode } from './duplicate-code/rule.ts';
import { invalidStatus } from './invalid-status/rule.ts';

/** Every rule for catalogue files, by id in alphabetical order. */
export const catalogueRules: readonly CatalogueRule[] = [duplicateCode, invalidStatus];
