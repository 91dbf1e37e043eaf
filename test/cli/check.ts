import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const program = resolve(root, 'server/dist/cli.js');

/** The part of a SARIF report that these tests read. */
interface Report {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly message: { readonly text: string };
      readonly suppressions?: readonly unknown[];
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
      }[];
    }[];
  }[];
}

/** One finding: absolute path, line from 1, rule, message. */
export interface Reported {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** Runs the built `faultbook check` in a directory and reads its SARIF report. Throws where it does not end as documented. */
export function check(directory: string): Reported[] {
  if (!existsSync(program)) throw new Error(`${program} is not there: build first`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'check', '.', '--format', 'sarif'], {
    cwd: directory,
    encoding: 'utf8',
  });
  if (status !== 0 && status !== 1) throw new Error(`faultbook check ended with ${status}: ${stderr}`);
  const report = JSON.parse(stdout) as Report;
  return report.runs.flatMap(({ results }) =>
    results
      .filter(({ suppressions = [] }) => suppressions.length === 0)
      .map(({ ruleId, message, locations }) => {
        const { artifactLocation, region } = locations[0]!.physicalLocation;
        const uri = decodeURIComponent(artifactLocation.uri);
        const path = uri.startsWith('file:') ? fileURLToPath(artifactLocation.uri) : resolve(directory, uri);
        return { path, line: region.startLine, rule: ruleId, message: message.text };
      }),
  );
}
