import { fingerprintName } from '../baseline.ts';
import { levelOf, type Region, type Report, type ReportedFinding } from '../report.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0 (OASIS): one run, every rule, every finding; suppressed ones say so. */
export function sarifReport(report: Report): string {
  const ids = report.rules.map((rule) => rule.id);
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'faultbook',
            version: report.version,
            ...(/^\d+\.\d+\.\d+/.test(report.version) ? { semanticVersion: report.version } : {}),
            rules: report.rules.map(({ id, summary, defaultSeverity }) => ({
              id,
              shortDescription: { text: summary },
              defaultConfiguration: defaultSeverity === 'off' ? { enabled: false } : { level: levelOf(defaultSeverity) },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { description: { text: 'The directory in which the check was run.' } } },
        invocations: [
          {
            executionSuccessful: true,
            ...(report.notices.length === 0
              ? {}
              : {
                  toolExecutionNotifications: report.notices.map(({ path, message }) => ({
                    level: 'warning',
                    message: { text: message },
                    locations: [location(path)],
                  })),
                }),
          },
        ],
        results: report.findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** What relative addresses start from. */
const root = '%SRCROOT%';

function resultOf(finding: ReportedFinding, ruleIndex: number): object {
  const related = finding.related.flatMap(({ path, region, message }, id) =>
    path === undefined ? [] : [{ id, message: { text: message }, ...location(path, region) }],
  );
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levelOf(finding.severity),
    message: { text: finding.message },
    locations: [location(finding.path, finding.region)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { [fingerprintName]: finding.fingerprint },
    // An empty list says that suppressions were looked for and there is none.
    suppressions:
      finding.suppression === undefined
        ? []
        : [
            {
              kind: 'inSource',
              ...(finding.suppression.justification === undefined ? {} : { justification: finding.suppression.justification }),
            },
          ],
    ...(finding.baseline === undefined ? {} : { baselineState: finding.baseline }),
  };
}

function location(path: string, region?: Region): object {
  // Absolute only on another drive.
  const isAbsolute = /^(?:[a-z]:|\/)/i.test(path);
  const uri = path.split('/').map(encodeURIComponent).join('/');
  const artifactLocation = isAbsolute ? { uri: `file://${path.startsWith('/') ? '' : '/'}${encodeURI(path)}` } : { uri, uriBaseId: root };
  return { physicalLocation: { artifactLocation, ...(region === undefined ? {} : { region }) } };
}
