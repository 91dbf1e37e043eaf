import { noCancellation, type CancellationToken } from '../core/cancellation.ts';
import { LineIndex } from '../core/lineIndex.ts';
import type { Span } from '../core/range.ts';
import type { Finding, RelatedPlace } from '../model/finding.ts';
import type { LanguageService } from '../service.ts';
import { Fingerprints } from './fingerprint.ts';
import { relativePath } from './paths.ts';
import type { CliPlatform } from './platform.ts';
import type { Notice, Region, RelatedLine, ReportedFinding } from './report.ts';

/** What became of a list of files. */
export interface CheckedFiles {
  readonly findings: readonly ReportedFinding[];
  readonly notices: readonly Notice[];
}

/** Where files are checked. */
export interface CheckedPlace extends Pick<CliPlatform, 'cwd' | 'distribution'> {
  /** Those of the files that are known not to be there any more. */
  readonly gone?: ReadonlySet<string>;
}

/**
 * Checks a list of files, in order. The seam for workers: the lists of several calls are independent of each other,
 * and their results are concatenated.
 */
export async function checkFiles(
  service: LanguageService,
  files: readonly string[],
  { cwd, distribution, gone = new Set() }: CheckedPlace,
  onFile: (done: number) => void = () => {},
  token: CancellationToken = noCancellation,
): Promise<CheckedFiles> {
  const findings: ReportedFinding[] = [];
  const notices: Notice[] = [];
  for (const [index, path] of files.entries()) {
    const file = new CheckedFile(service, path, cwd, distribution);
    if (service.text(path) === undefined && !gone.has(path)) notices.push({ path: relativePath(cwd, path), message: 'cannot be read' });
    else {
      const result = await service.findings(path, token, true);
      const all: { finding: Finding; suppression?: NonNullable<ReportedFinding['suppression']> }[] = [
        ...result.findings.map((finding) => ({ finding })),
        ...result.suppressed.map(({ finding, justification }) => ({
          finding,
          suppression: justification === undefined ? {} : { justification },
        })),
      ];
      all.sort(
        (a, b) =>
          a.finding.span.start - b.finding.span.start ||
          a.finding.span.end - b.finding.span.end ||
          (a.finding.rule < b.finding.rule ? -1 : 1),
      );
      for (const { finding, suppression } of all)
        findings.push({ ...file.reported(finding), ...(suppression === undefined ? {} : { suppression }) });
    }
    onFile(index + 1);
  }
  return { findings, notices };
}

/** One file's text and lines, read when the first finding needs them. */
class CheckedFile {
  readonly #service: LanguageService;
  readonly #path: string;
  readonly #cwd: string;
  readonly #distribution: string;
  readonly #fingerprints = new Fingerprints();
  readonly #lines = new Map<string, { readonly text: string; readonly index: LineIndex } | undefined>();

  constructor(service: LanguageService, path: string, cwd: string, distribution: string) {
    this.#service = service;
    this.#path = path;
    this.#cwd = cwd;
    this.#distribution = distribution;
  }

  reported(finding: Finding): ReportedFinding {
    const { rule, severity, message, span, about } = finding;
    const path = relativePath(this.#cwd, this.#path);
    const text = this.#linesOf(this.#path)?.text ?? '';
    const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
    const lineEnd = text.indexOf('\n', lineStart);
    const sourceLine = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).replace(/\r$/, '');
    const fingerprint = this.#fingerprints.of(rule, path, sourceLine, about ?? text.slice(span.start, span.end));
    const region = this.#region(this.#path, span) ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
    return {
      rule,
      severity,
      path,
      region,
      message,
      related: (finding.related ?? []).map((place) => this.#related(place)),
      sourceLine,
      fingerprint,
    };
  }

  /** Where the product keeps its catalogues is of no use in a report, and differs from machine to machine: the words are enough. */
  #related({ path = this.#path, span, message }: RelatedPlace): RelatedLine {
    const region = path.startsWith('shipped:') || path.startsWith(`${this.#distribution}/`) ? undefined : this.#region(path, span);
    return region === undefined ? { message } : { path: relativePath(this.#cwd, path), region, message };
  }

  #region(path: string, span: Span): Region | undefined {
    const index = this.#linesOf(path)?.index;
    if (index === undefined) return undefined;
    const start = index.positionAt(span.start);
    const end = index.positionAt(span.end);
    return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
  }

  #linesOf(path: string): { readonly text: string; readonly index: LineIndex } | undefined {
    if (!this.#lines.has(path)) {
      const text = this.#service.text(path);
      this.#lines.set(path, text === undefined ? undefined : { text, index: new LineIndex(text) });
    }
    return this.#lines.get(path);
  }
}
