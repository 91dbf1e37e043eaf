/** Looking for files that could become a catalogue: by name and by their first lines, and within a time. */
import type { CancellationToken } from '../core/cancellation.ts';
import { CancelledError, throwIfCancelled } from '../core/cancellation.ts';
import type { Host } from '../core/host.ts';
import { decodeText } from '../workspace/decodeText.ts';
import { baseName, directoryOf, isCataloguePath } from '../workspace/fileKinds.ts';
import { walk } from '../workspace/fileWalker.ts';
import type { ImportCandidate, ImportCandidates } from './authoringApi.ts';
import { previewImport } from './authoring.ts';

/** What a search may cost. */
export interface SearchBounds {
  /** In milliseconds, from beginning to end. */
  readonly time: number;
  /** How many files' first lines are read. */
  readonly heads: number;
  /** How many candidates are given. */
  readonly candidates: number;
}

/** Short enough to wait for before a list is shown whole. */
export const defaultBounds: SearchBounds = { time: 3000, heads: 3000, candidates: 12 };

/** How much of a file tells whether it describes an API. */
const headBytes = 8 * 1024;

/** The largest file that is read whole to see whether it declares codes. */
const wholeBytes = 160 * 1024;

/** A page or program with fewer codes than this merely mentions one. */
const fewestCodes = 3;

/** Finds them; throws `CancelledError` where the token asks for it, and ends early by itself where time is up. */
export async function findCandidates(
  host: Host,
  folder: string,
  skips: (path: string) => boolean,
  token: CancellationToken,
  bounds: SearchBounds = defaultBounds,
): Promise<ImportCandidates> {
  const end = Date.now() + bounds.time;
  const limited: CancellationToken = {
    get isCancellationRequested() {
      return token.isCancellationRequested || Date.now() > end;
    },
  };
  const search = new Search(host, bounds.heads);
  let complete = true;
  try {
    const { truncated } = await walk(host, folder, {
      token: limited,
      skips,
      accepts: (path) => search.look(path),
      pause: () => breathe(),
    });
    complete = !truncated && !search.isExhausted;
    await search.readNamed(limited, bounds.candidates);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    throwIfCancelled(token);
    complete = false;
  }
  const found = [...search.descriptions, ...search.lists.toSorted((a, b) => (b.codes ?? 0) - (a.codes ?? 0))];
  return { candidates: found.slice(0, bounds.candidates), complete };
}

class Search {
  /** Descriptions of APIs, as their first lines say. */
  readonly descriptions: ImportCandidate[] = [];
  /** Pages, lists and programs that were read and declare codes. */
  readonly lists: ImportCandidate[] = [];
  readonly #host: Host;
  readonly #named: string[] = [];
  #headsLeft: number;

  constructor(host: Host, heads: number) {
    this.#host = host;
    this.#headsLeft = heads;
  }

  /** Whether files were left unread because there are too many. */
  get isExhausted(): boolean {
    return this.#headsLeft <= 0;
  }

  /** Takes a file in, or leaves it. */
  look(path: string): boolean {
    const name = baseName(path);
    if (isCataloguePath(path) || isNever(name)) return false;
    if (/\.(?:ya?ml|json)$/i.test(name) && this.#headsLeft-- > 0) {
      const bytes = this.#host.readFile(path, headBytes);
      const head = bytes === undefined ? '' : decodeText(bytes, headBytes).text;
      const format = descriptionFormat(head);
      if (format !== undefined) {
        this.descriptions.push({ path, format });
        return true;
      }
    }
    if (!isNamedForErrors(path)) return false;
    this.#named.push(path);
    return true;
  }

  /** Reads the files whose names speak of errors, as an import would. */
  async readNamed(token: CancellationToken, most: number): Promise<void> {
    for (const path of this.#named) {
      if (this.lists.length >= most) return;
      await breathe();
      throwIfCancelled(token);
      const size = this.#host.stat(path)?.size ?? 0;
      const bytes = size === 0 || size > wholeBytes ? undefined : this.#host.readFile(path);
      const text = bytes === undefined ? '' : decodeText(bytes, wholeBytes).text;
      if (text === '') continue;
      try {
        const { draft, format } = await previewImport([{ text, fileName: path }]);
        if (draft.codes.length >= fewestCodes) this.lists.push({ path, format, codes: draft.codes.length });
      } catch {
        // What an import would refuse is no candidate.
      }
    }
  }
}

/** An OpenAPI description or a Smithy model, as the members at the top of the file say. */
function descriptionFormat(head: string): string | undefined {
  if (/^\s*\{/.test(head)) {
    if (/"(?:openapi"\s*:\s*"3|swagger"\s*:\s*"2)/.test(head)) return 'OpenAPI description';
    return /"smithy"\s*:\s*"[12]/.test(head) && /"shapes"\s*:/.test(head) ? 'Smithy model' : undefined;
  }
  return /^["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]/m.test(head) ? 'OpenAPI description' : undefined;
}

/** Whether a file's name, or that of the directory whose main page it is, says that it is about errors. */
function isNamedForErrors(path: string): boolean {
  const name = baseName(path);
  if (!/\.(?:mdx?|markdown|html?|txt|ya?ml|json|toml|proto|[cm]?[jt]sx?|go|java|kt|cs|py)$/i.test(name)) return false;
  const words = /^(?:index|readme|page|mod|__init__)\./i.test(name) ? `${baseName(directoryOf(path))} ${name}` : name;
  return /errors?(?!\w*(?:boundary|handler|page))|err[-_]?codes?|problems?[-_]?(?:types?|codes?)|fault[-_]?codes?/i.test(words);
}

/** Tests, type declarations and files that tools write are never the place where codes are declared. */
const isNever = (name: string): boolean =>
  /[._-](?:test|tests|spec|stories|mock|fixture)s?\.\w+$|\.d\.[cm]?ts$|\.min\.\w+$|^(?:package(?:-lock)?|tsconfig.*|composer|deno|jsconfig)\.json$|-lock\.ya?ml$/i.test(
    name,
  );

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
