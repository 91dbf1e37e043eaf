import type { Catalogue } from '../../model/catalogue.ts';
import type { Scope } from '../scopes.ts';
import { wordOf } from './words.ts';

/** What the index must look at again because catalogues changed. */
export interface ToLookAt {
  /** Every file's text: what ties files to catalogues is decided otherwise. */
  readonly everything: boolean;
  /** The words of codes that came or went. */
  readonly words: readonly number[];
  /** Files that are tied to a catalogue, closely. */
  readonly tiedFiles: boolean;
  /** The words of all codes of the workspace's own catalogues. */
  readonly ownWords: ReadonlySet<number>;
}

/** Compares the catalogues with what they were when last asked; texts, statuses and policies make no difference to who uses which code. */
export class CatalogueChanges {
  #before: ReadonlyMap<string, Catalogue> | undefined;

  /** Whether there is a state to compare with. */
  get hasBegun(): boolean {
    return this.#before !== undefined;
  }

  since(scopes: readonly Scope[]): ToLookAt {
    const now = new Map<string, Catalogue>();
    const ownWords = new Set<number>();
    for (const { folder, store } of scopes) {
      for (const catalogue of store.catalogues) {
        now.set(`${folder ?? ''}\n${catalogue.id}`, catalogue);
        if (!catalogue.shipped) addWords(catalogue.codes.keys(), ownWords);
      }
    }
    const before = this.#before;
    this.#before = now;
    if (before === undefined) return { everything: false, words: [], tiedFiles: false, ownWords };
    const words = new Set<number>();
    let tiedFiles = false;
    let everything = now.size !== before.size;
    for (const [name, catalogue] of now) {
      const old = before.get(name);
      if (old === catalogue) continue;
      if (old === undefined || JSON.stringify(old.recognise) !== JSON.stringify(catalogue.recognise)) {
        everything = true;
        continue;
      }
      if (JSON.stringify(old.envelope) !== JSON.stringify(catalogue.envelope)) tiedFiles = true;
      for (const code of differing(old.codes, catalogue.codes)) {
        const word = wordOf(code);
        if (word === undefined) tiedFiles = true;
        else words.add(word);
      }
    }
    return { everything, words: [...words], tiedFiles, ownWords };
  }
}

function addWords(codes: Iterable<string>, words: Set<number>): void {
  for (const code of codes) {
    const word = wordOf(code);
    if (word !== undefined) words.add(word);
  }
}

function differing(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] {
  return [...[...a.keys()].filter((code) => !b.has(code)), ...[...b.keys()].filter((code) => !a.has(code))];
}
