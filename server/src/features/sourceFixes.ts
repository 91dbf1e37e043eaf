import { shift } from '../core/range.ts';
import type { Finding, Fix } from '../model/finding.ts';
import type { Rule } from '../rules/rule.ts';
import { innermostFunction, moduleNames } from '../workspace/collections.ts';
import type { SourceSnapshot } from '../workspace/sourceSnapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The fixes a rule has for a finding of its own. */
export function fixesOf(workspace: Workspace, rules: readonly Rule[], snapshot: SourceSnapshot, finding: Finding): readonly Fix[] {
  const rule = rules.find(({ meta }) => meta.id === finding.rule);
  const range = snapshot.units.find((unit) => unit.start <= finding.span.start && finding.span.end <= unit.end);
  const vocabulary = range === undefined ? undefined : workspace.vocabularyOf(snapshot, range);
  if (rule?.fixes === undefined || range === undefined || vocabulary === undefined) return [];
  const span = shift(finding.span, -range.start);
  const unit = snapshot.unit(range);
  const fn = innermostFunction(unit, span);
  return rule.fixes(
    {
      text: snapshot.unitText(range),
      unit,
      facts: snapshot.facts(range, vocabulary),
      language: snapshot.language,
      vocabulary,
      path: snapshot.path,
      fileText: snapshot.text,
      unitStart: range.start,
      ...(fn === undefined ? {} : { fn }),
      moduleNames: moduleNames(snapshot),
      readText: (path) => workspace.documents.get(path)?.text,
    },
    span,
    finding.data,
  );
}
