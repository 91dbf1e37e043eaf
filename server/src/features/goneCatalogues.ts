import { quoted } from '../core/quoted.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { CatalogueHistory } from '../workspace/history/catalogueHistory.ts';
import type { GoneCatalogue } from '../workspace/history/earlierCatalogues.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { described } from './earlierStates.ts';

/** The rule that a deleted catalogue breaks, once for each of its codes. */
export const removedCodeId = 'removed-code';

/** Catalogue files that an earlier revision has and that are not there now: there is no text in which to report what is missing. */
export class GoneCatalogues {
  readonly #workspace: Workspace;
  readonly #history: CatalogueHistory;

  constructor(workspace: Workspace, history: CatalogueHistory) {
    this.#workspace = workspace;
    this.#history = history;
  }

  /** The paths they had, of those below these files and directories. */
  paths(below: (path: string) => boolean): readonly string[] {
    const folders = this.#workspace.scopes.all.flatMap(({ folder }) => folder ?? []);
    const sources = folders.flatMap((folder) => this.#goneFrom(`${folder}/_`).map(({ catalogue }) => catalogue.source));
    return [...new Set(sources)].filter(below).sort();
  }

  /** What is missing with the file that was there; nothing for any other path. */
  findings(path: string, severity: Severity): readonly Finding[] {
    const earlier = this.#history.of(path);
    const gone = this.#goneFrom(path).find(({ catalogue }) => catalogue.source === path);
    if (severity === 'off' || earlier === undefined || gone === undefined) return [];
    const { revision, description } = described(earlier.revision);
    const span = { start: 0, end: 0 };
    return gone.codes
      .filter(({ deprecated }) => deprecated === undefined)
      .map(({ code, statuses }) => ({
        rule: removedCodeId,
        severity,
        span,
        message: `${quoted(code)}${statuses.length === 0 ? '' : ` (${statuses.join(', ')})`} is published in ${revision} and gone here, with the whole file: programs that handle it rely on it. Keep the file with its codes as \`deprecated\` first; where the API itself is gone, name the file in \`ignore\` of faultbook.jsonc.`,
        related: [{ span, message: `${quoted(code)} stands in ${description}.` }],
        about: code,
      }));
  }

  #goneFrom(path: string): readonly GoneCatalogue[] {
    const earlier = this.#history.of(path);
    const gone = earlier?.gone(this.#workspace.scopes.of(path).store) ?? [];
    // A file that is there and is not looked at any more has not lost its codes.
    return gone.filter(({ catalogue }) => this.#workspace.host.stat(catalogue.source) === undefined);
  }
}
