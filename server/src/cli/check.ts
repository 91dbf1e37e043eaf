import { noCancellation } from '../core/cancellation.ts';
import { HistoryError } from '../core/history.ts';
import { silentLogger } from '../core/logger.ts';
import type { TextEdit } from '../model/finding.ts';
import type { LanguageService } from '../service.ts';
import { compareWithBaseline, readBaseline } from './baseline.ts';
import { checkInParallel } from './checkInParallel.ts';
import type { Invocation } from './options.ts';
import { relativePath } from './paths.ts';
import type { CliPlatform } from './platform.ts';
import { Progress } from './progress.ts';
import { counts, reaches, type Notice, type Report, type ReportedFinding, type Reporter } from './report.ts';
import { githubReport } from './reporters/github.ts';
import { jsonReport } from './reporters/json.ts';
import { prettyReport } from './reporters/pretty.ts';
import { sarifReport } from './reporters/sarif.ts';
import { UsageError } from './usageError.ts';

const reporters: Readonly<Record<string, Reporter>> = { pretty: prettyReport, json: jsonReport, sarif: sarifReport, github: githubReport };

/** `faultbook check`: 0 where nothing counts, 1 where something does. Throws `UsageError`. */
export async function check({ operands, values }: Invocation, platform: CliPlatform): Promise<number> {
  const paths = (operands.length === 0 ? ['.'] : operands).map((path) => existing(path, platform));
  const baselinePath = values['baseline'];
  const baseline =
    typeof baselinePath === 'string' ? readBaseline(baselinePath, platform.readFile(platform.resolve(baselinePath))) : undefined;
  const service = platform.createService(silentLogger);
  try {
    const roots = folders(paths, platform);
    service.setFolders(roots.map((path) => ({ path })));
    const uncompared = await compare(service, values['since']);
    const present = withConfig(await service.filesToCheck(paths, noCancellation), platform);
    const gone = service.comparison.goneFiles(paths);
    const files = [...present, ...gone].sort();
    const left: Notice[] = [];
    const fixed = values['fix'] === true ? await applyFixes(service, files, platform, left) : 0;
    const progress = new Progress(platform.stderr, files.length);
    const place = { ...platform, gone: new Set(gone) };
    const workers = platform.startWorkers?.(files.length, roots) ?? [];
    const { findings, notices } = await checkInParallel(service, files, place, workers, (done) => progress.update(done));
    progress.end();
    const report: Report = {
      version: platform.version,
      files: files.length,
      findings: baseline === undefined ? findings : compareWithBaseline(findings, baseline),
      notices: [...uncompared, ...left, ...notices],
      fixed,
      rules: platform.rules,
    };
    const format = typeof values['format'] === 'string' ? values['format'] : 'pretty';
    // Its commands name places in files: what is about none has no other way out.
    if (format === 'github') for (const { message } of uncompared) platform.stderr.write(`faultbook: ${message}\n`);
    platform.stdout.write(reporters[format]!(report, { colour: usesColour(platform), columns: platform.stdout.columns }));
    if (findings.some(isConfigurationError)) return 2;
    const level = typeof values['fail-on'] === 'string' ? values['fail-on'] : 'warning';
    return report.findings.some((finding) => counts(finding) && reaches(finding.severity, level)) ? 1 : 0;
  } finally {
    service.dispose();
  }
}

/** What could not be compared is told of; where nothing could, the question was wrong. */
async function compare(service: LanguageService, revision: string | true | undefined): Promise<Notice[]> {
  if (typeof revision !== 'string') return [];
  try {
    const problems = await service.comparison.compareWith(revision, noCancellation);
    return problems.map((message) => ({ path: '.', message }));
  } catch (error) {
    if (error instanceof HistoryError) throw new UsageError(`--since ${revision}: ${error.message}`);
    throw error;
  }
}

function existing(path: string, platform: CliPlatform): string {
  const resolved = platform.resolve(path);
  const kind = platform.kindOf(resolved);
  if (kind !== 'file' && kind !== 'directory')
    throw new UsageError(`${path} ${kind === undefined ? 'does not exist' : 'is neither a file nor a directory'}.`);
  return resolved;
}

/** The settings are looked at too, wherever below them the check begins. */
function withConfig(files: readonly string[], platform: CliPlatform): readonly string[] {
  const config = platform.resolve(configName);
  return files.includes(config) || platform.kindOf(config) !== 'file' ? files : [config, ...files];
}

/** Settings that cannot be understood are not followed: what else was found or not says little then. */
const isConfigurationError = ({ path, severity }: ReportedFinding): boolean =>
  severity === 'error' && path.slice(path.lastIndexOf('/') + 1) === configName;

const configName = 'faultbook.jsonc';

/** The working directory stands for the workspace; what lies outside of it brings its own. */
function folders(paths: readonly string[], { cwd, kindOf }: CliPlatform): string[] {
  const isInside = (path: string): boolean => path === cwd || path.startsWith(cwd.endsWith('/') ? cwd : `${cwd}/`);
  const outside = paths
    .filter((path) => !isInside(path))
    .map((path) => (kindOf(path) === 'directory' ? path : path.slice(0, path.lastIndexOf('/')) || '/'));
  return [cwd, ...new Set(outside)];
}

/**
 * Repairs file after file until nothing safe is left to do, a limited number of times. Returns how many findings that mended;
 * files that cannot be written without losing something are told of in `left`.
 */
async function applyFixes(service: LanguageService, files: readonly string[], platform: CliPlatform, left: Notice[]): Promise<number> {
  let fixed = 0;
  const count = async (path: string): Promise<number> => (await service.findings(path, noCancellation)).findings.length;
  for (const path of files) {
    let before: number | undefined;
    for (let turn = 0; turn < maxTurns; turn++) {
      const text = service.text(path);
      const edits = text === undefined ? [] : await service.fixAll(path, noCancellation);
      if (text === undefined || edits.length === 0) break;
      const mark = byteOrderMark(platform.readFile(path), text);
      if (mark === undefined) {
        left.push({ path: relativePath(platform.cwd, path), message: 'is not UTF-8 and is not fixed: convert it first' });
        break;
      }
      before ??= await count(path);
      try {
        platform.writeFile(path, mark + applyEdits(text, edits));
      } catch (error) {
        throw new UsageError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
      }
      service.changedOnDisk([{ path, kind: 'changed' }]);
    }
    if (before !== undefined) fixed += Math.max(0, before - (await count(path)));
  }
  return fixed;
}

/** What stands before the text in the file; undefined where the file's bytes are not this text in UTF-8. */
function byteOrderMark(content: string | undefined, text: string): string | undefined {
  // bytes that are no UTF-8 are read as this character, and would be written as it
  if (content === undefined || text.includes('\ufffd')) return undefined;
  return content === text ? '' : content === `\ufeff${text}` ? '\ufeff' : undefined;
}

/** Fixes that touch each other are applied one turn after the other. */
const maxTurns = 10;

/** The text after edits that do not overlap; equal places keep the edits' order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** https://no-color.org: any value but the empty string. */
const usesColour = ({ stdout, env }: CliPlatform): boolean => stdout.isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
