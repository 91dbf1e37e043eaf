/** What one catalogue builds on, and what is wrong with that. */
import { slipsOf } from '../core/similarity.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { mergeCatalogue } from './merge.ts';
import type { CatalogueContent } from './read.ts';

/** A catalogue with all it extends. */
export interface ResolvedCatalogue {
  readonly catalogue: Catalogue;
  /** The sources of all catalogues in it besides its own, nearest first: later wins over earlier in the merge, so ask in this order. */
  readonly bases: readonly string[];
  /** One message per item of `extends` that leads nowhere. */
  readonly problems: readonly { readonly item: number; readonly message: string }[];
}

/** The source a shipped catalogue has. */
export const shippedSource = (id: string): string => `shipped:${id}`;

/** Resolves catalogues against each other; `contentOf` reads one by its source. */
export class ExtendsResolver {
  readonly #contentOf: (source: string) => CatalogueContent | undefined;
  readonly #shippedIds: readonly string[];
  readonly #done = new Map<string, ResolvedCatalogue>();
  readonly #extended = new Set<string>();

  constructor(contentOf: (source: string) => CatalogueContent | undefined, shippedIds: readonly string[]) {
    this.#contentOf = contentOf;
    this.#shippedIds = shippedIds;
  }

  /** Whether some catalogue resolved so far extends this one. */
  isExtended(source: string): boolean {
    return this.#extended.has(source);
  }

  resolve(source: string, above: readonly string[] = []): ResolvedCatalogue | undefined {
    const done = this.#done.get(source);
    if (done !== undefined) return done;
    const content = this.#contentOf(source);
    if (content === undefined) return undefined;
    const problems: { item: number; message: string }[] = [];
    const bases: ResolvedCatalogue[] = [];
    const path = [...above, source];
    content.extends.forEach((name, item) => {
      const target = this.#sourceOf(name, source);
      if (path.includes(target)) {
        problems.push({
          item,
          message:
            target === source
              ? 'A catalogue cannot extend itself.'
              : `This leads back to this file: ${[...path.slice(path.indexOf(target)), target].map(shortName).join(' → ')}.`,
        });
        return;
      }
      const base = this.resolve(target, path);
      if (base === undefined) problems.push({ item, message: this.#missing(name, target) });
      else {
        this.#extended.add(target);
        bases.push(base);
      }
    });
    const resolved = {
      catalogue: mergeCatalogue(
        bases.map(({ catalogue }) => catalogue),
        content,
      ),
      bases: [...new Set(bases.toReversed().flatMap((base) => [base.catalogue.source, ...base.bases]))],
      problems,
    };
    // What was cut off because of a cycle above is not what this catalogue is by itself.
    if (above.length === 0 || !this.#reaches(source, new Set(above))) this.#done.set(source, resolved);
    return resolved;
  }

  #reaches(source: string, targets: ReadonlySet<string>, seen = new Set<string>()): boolean {
    if (targets.has(source)) return true;
    if (seen.has(source)) return false;
    seen.add(source);
    return (this.#contentOf(source)?.extends ?? []).some((name) => this.#reaches(this.#sourceOf(name, source), targets, seen));
  }

  #sourceOf(name: string, from: string): string {
    const isPath = /[/\\]|\.jsonc?$/.test(name);
    return isPath ? absolute(name.replaceAll('\\', '/'), from) : shippedSource(name);
  }

  #missing(name: string, target: string): string {
    if (!target.startsWith(shippedSource(''))) return `There is no readable catalogue at ${target}.`;
    const [meant] = slipsOf(name, this.#shippedIds, 1);
    return `No catalogue \`${name}\` ships with Faultbook. ${meant === undefined ? `Those that do: ${this.#shippedIds.join(', ')}. A file is named by its path: ./${name}.errors.jsonc.` : `Did you mean \`${meant}\`?`}`;
  }
}

/** A path as seen from another file. */
function absolute(path: string, from: string): string {
  if (path.startsWith('/') || /^[A-Za-z]:\//.test(path)) return path;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length > 1) parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

const shortName = (source: string): string => source.slice(source.lastIndexOf('/') + 1);
