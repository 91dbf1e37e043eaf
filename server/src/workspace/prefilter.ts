import type { CatalogueView } from './catalogueView.ts';

/** A quoted run of what codes and module names are made of; quotes need not match, so that no state can be wrong. */
const quotedWord = /["'`]([\w.\-/:#@~%?=&+]{3,200})(?=["'`])/g;

const usualCode = /^[\w.\-/:#@~%?=&+]{1,200}$/;

/**
 * Words without one of which no rule has anything to say. `message` counts as the end of a name, as members and variables
 * have it: not in `MessageView`, and not at the end of a sentence.
 */
const handlerWords = /status|(?<!de|en)code|retry|errno|reason|problem|message(?!\w|\.\s)|detail|\.type\b|\.error\b/i;

const specialCharacters = /[.*+?^${}()|[\]\\/]/g;

/** Tells by the text alone, without a parser, which files cannot have findings: most files of a workspace. Never wrong the other way. */
export class Prefilter {
  readonly #unusual = new WeakMap<CatalogueView, boolean>();
  readonly #names = new WeakMap<CatalogueView, RegExp | undefined>();

  /** Whether the text may hold evidence for one of the catalogues, or a comment for us. */
  mayBeTied(text: string, view: CatalogueView): boolean {
    if (text.includes('faultbook-')) return true;
    if (this.#namesOf(view)?.test(text) === true) return true;
    if (this.#hasUnusualCodes(view)) return true;
    for (const match of text.matchAll(quotedWord)) if (view.ownerOf(match[1]!) !== undefined) return true;
    return false;
  }

  /** Whether a file that is tied to a catalogue may hold code that a rule looks at. */
  mayHandle(text: string): boolean {
    return handlerWords.test(text) || text.includes('faultbook-');
  }

  /** Codes with other characters than the quick look sees make it useless. */
  #hasUnusualCodes(view: CatalogueView): boolean {
    let unusual = this.#unusual.get(view);
    if (unusual === undefined) {
      unusual = view.catalogues.some(({ codes }) => [...codes.keys()].some((code) => !usualCode.test(code)));
      this.#unusual.set(view, unusual);
    }
    return unusual;
  }

  /** The hosts and modules of all catalogues as one expression. */
  #namesOf(view: CatalogueView): RegExp | undefined {
    if (!this.#names.has(view)) {
      const names = view.catalogues.flatMap(({ recognise }) => [...recognise.hosts, ...recognise.imports]);
      this.#names.set(
        view,
        names.length === 0
          ? undefined
          : new RegExp([...new Set(names)].map((name) => name.replaceAll(specialCharacters, '\\$&')).join('|'), 'i'),
      );
    }
    return this.#names.get(view);
  }
}
