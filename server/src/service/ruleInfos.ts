import { catalogueRules } from '../catalogue/ruleTable.ts';
import { configRules } from '../config/ruleTable.ts';
import { unreadableFile } from '../features/fileFindings.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';
import { rules } from '../rules/index.ts';

/** Everything that a finding can be of: rules for handler code, then what is found in catalogues, settings and comments. */
export const ruleInfos: readonly RuleInfo[] = [...rules.map(({ meta }) => meta), ...catalogueRules, ...configRules, unreadableFile];
