import type { ReportedFinding } from './report.ts';
import { UsageError } from './usageError.ts';

/** How often a baseline holds each fingerprint. */
export type Baseline = ReadonlyMap<string, number>;

/** Reads an earlier report, JSON or SARIF. Throws `UsageError` where the text is neither. */
export function readBaseline(name: string, text: string | undefined): Baseline {
  if (text === undefined)
    throw new UsageError(`The baseline ${name} cannot be read: write one with “faultbook check --format json > ${name}”.`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(`The baseline ${name} is not JSON: it must be a report written with --format json or sarif.`);
  }
  const prints = fingerprintsOf(value);
  if (prints === undefined) throw new UsageError(`The baseline ${name} is no report of faultbook: write one with --format json or sarif.`);
  const baseline = new Map<string, number>();
  for (const print of prints) baseline.set(print, (baseline.get(print) ?? 0) + 1);
  return baseline;
}

/** Marks each finding as new or known; what the baseline holds once covers one finding. */
export function compareWithBaseline(findings: readonly ReportedFinding[], baseline: Baseline): ReportedFinding[] {
  const left = new Map(baseline);
  return findings.map((finding) => {
    const count = left.get(finding.fingerprint) ?? 0;
    if (count > 0) left.set(finding.fingerprint, count - 1);
    return { ...finding, baseline: count > 0 ? ('unchanged' as const) : ('new' as const) };
  });
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Suppressed findings of the earlier report do not count: taking the comment away makes them new. */
function fingerprintsOf(value: unknown): string[] | undefined {
  if (!isObject(value)) return undefined;
  if (Array.isArray(value['runs'])) {
    const results = objects(value['runs'])
      .flatMap((run) => objects(run['results']))
      .filter((result) => objects(result['suppressions']).length === 0);
    return results.flatMap((result) => {
      const print = isObject(result['partialFingerprints']) ? result['partialFingerprints'][fingerprintName] : undefined;
      return typeof print === 'string' ? [print] : [];
    });
  }
  if (!Array.isArray(value['findings'])) return undefined;
  return objects(value['findings']).flatMap((finding) => (typeof finding['fingerprint'] === 'string' ? [finding['fingerprint']] : []));
}

/** The name of our fingerprint in SARIF; the number changes when what goes into it does. */
export const fingerprintName = 'faultbook/v1';
