import { allLanguages } from './index.ts';
import type { Language } from './language.ts';

/** The language with an LSP language id, or of a file with this path (or name); undefined where it is none of ours. */
export function languageFor(languageIdOrPath: string): Language | undefined {
  return allLanguages.find(({ languageIds }) => languageIds.includes(languageIdOrPath)) ?? languageOfPath(languageIdOrPath);
}

/** The language of a file, by its extension. Declaration files hold no code and are nobody's. */
export function languageOfPath(path: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/\.d\.(?:[a-z]+\.)?[cm]?ts$/.test(name)) return undefined;
  return allLanguages.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension) && name.length > extension.length));
}
