/** Tying files to a catalogue in `faultbook.jsonc`, by the smallest edit. */
import { appendToJson } from '../core/jsonAppend.ts';
import type { JsonNode } from '../core/jsonc.ts';
import { memberOf, nodeSpan, nodeValue, readJsoncTree } from '../core/jsonc.ts';
import { Refusal } from '../core/refusal.ts';
import type { TextEdit } from '../model/finding.ts';
import { globSet } from '../core/glob.ts';
import { isCatalogueGlob } from './readConfig.ts';

/** What a settings file is to say. */
export interface CatalogueBinding {
  readonly id: string;
  /** The catalogue's file, relative to the settings file's directory, with `/`. */
  readonly file: string;
  /** The glob of the files that mean it; absent: the catalogue only has to count. */
  readonly files?: string;
}

/** The settings file that a project without one begins with. */
export const newConfigText = ({ id, file, files }: CatalogueBinding): string => `{
  // Which catalogues count: files of this project (globs), and ids of those that ship with Faultbook, such as "voka".
  // Without this line all count, each in the files that are tied to it.
  // "catalogues": [${JSON.stringify(file)}, "voka"],

  // Which files mean which catalogue, where a comment, an import or a host name in them does not say it. The first entry
  // that fits a file counts: files that call another API as well belong into an entry of their own, above.
  "bind": [${files === undefined ? '' : `\n    ${bindEntry(id, files)}\n  `}],

  // How grave a rule is: off, hint, information, warning or error.
  "rules": {
    // "missing-retry-after": "error"
  },

  // Files that are never looked at.
  "ignore": []
}
`;

/** The edits that make an existing settings file say it; none where it does. Throws `Refusal` where the file cannot be read. */
export function bindCatalogue(text: string, binding: CatalogueBinding): readonly TextEdit[] {
  const { root, errors } = readJsoncTree(text);
  if (root?.type !== 'object' || errors.length > 0) {
    throw new Refusal(`faultbook.jsonc cannot be read: ${errors[0]?.message ?? 'it is not a JSON object.'} Correct it first.`);
  }
  return [...countEdits(text, root, binding), ...bindEdits(text, root, binding)].toSorted((a, b) => a.span.start - b.span.start);
}

/** Where globs say which catalogue files count, this one has to be among them. */
function countEdits(text: string, root: JsonNode, { file }: CatalogueBinding): readonly TextEdit[] {
  const list = memberOf(root, 'catalogues');
  if (list === undefined) return [];
  const value = nodeValue(list);
  const items = (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
  const globs = items.filter(isCatalogueGlob);
  if (globs.length === 0 || globSet('/', globs).has(`/${file}`)) return [];
  // What a glob reads as a sign becomes "any character": a path is meant.
  const item = JSON.stringify(file.replaceAll(/[*?[\]{}()!+@\\]/g, '?'));
  return list.type === 'array'
    ? appendToJson(text, list, item)
    : [{ span: nodeSpan(list), newText: `[${JSON.stringify(list.value)}, ${item}]` }];
}

function bindEdits(text: string, root: JsonNode, { id, files }: CatalogueBinding): readonly TextEdit[] {
  if (files === undefined) return [];
  const list = memberOf(root, 'bind');
  if (list === undefined) return appendToJson(text, root, `"bind": [${bindEntry(id, files)}]`);
  if (list.type !== 'array') throw new Refusal('`bind` in faultbook.jsonc is not a list. Correct it first.');
  const same = (list.children ?? []).find((entry) => {
    const globs = memberOf(entry, 'files');
    const value = globs && nodeValue(globs);
    return value === files || (Array.isArray(value) && value.length === 1 && value[0] === files);
  });
  const catalogue = same && memberOf(same, 'catalogue');
  if (catalogue === undefined) return appendToJson(text, list, bindEntry(id, files));
  // Entries below one with the same glob would never count: the files mean both then.
  if (catalogue.type === 'array') {
    const ids = nodeValue(catalogue) as unknown[];
    return ids.includes(id) ? [] : appendToJson(text, catalogue, JSON.stringify(id));
  }
  if (catalogue.value === id) return [];
  return [{ span: nodeSpan(catalogue), newText: `[${JSON.stringify(catalogue.value)}, ${JSON.stringify(id)}]` }];
}

const bindEntry = (id: string, files: string): string => `{ "files": ${JSON.stringify(files)}, "catalogue": ${JSON.stringify(id)} }`;
