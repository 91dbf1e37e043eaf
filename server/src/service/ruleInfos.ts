import { readingRules } from '../catalogue/ruleTable.ts';
import { catalogueRules } from '../catalogueRules/index.ts';
import { configRules } from '../config/ruleTable.ts';
import { unreadableFile } from '../features/fileFindings.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';
import { rules } from '../rules/index.ts';

/** Everything that a finding can be of: rules for handler code and for catalogues, then what reading files can find. */
export const ruleInfos: readonly RuleInfo[] = [
  ...rules.map(({ meta }) => meta),
  ...catalogueRules.map(({ meta }) => meta),
  ...readingRules,
  ...configRules,
  unreadableFile,
];
