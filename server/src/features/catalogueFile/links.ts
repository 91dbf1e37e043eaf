import { memberOf, membersOf, type JsonNode } from '../../core/jsonc.ts';
import type { Span } from '../../core/range.ts';
import { directoryOf, joinPath } from '../../workspace/fileKinds.ts';
import type { CatalogueText } from './catalogueTrees.ts';
import { contentOf, entriesOf } from './catalogueTrees.ts';

/** A text in a catalogue file that leads somewhere: to the web, or to another catalogue. */
export interface CatalogueLink {
  readonly span: Span;
  readonly url?: string;
  /** An absolute path. */
  readonly path?: string;
}

const isWebAddress = (text: unknown): text is string => typeof text === 'string' && /^https?:\/\/\S+$/i.test(text);

/** `docs` of the catalogue and its entries, codes that are problem type URIs, and the files that are extended. Nothing is opened unasked. */
export function links(tree: CatalogueText): readonly CatalogueLink[] {
  const { root } = tree.document;
  const found: CatalogueLink[] = [];
  const addDocs = (node: JsonNode | undefined): void => {
    const docs = memberOf(node, 'docs');
    if (docs !== undefined && isWebAddress(docs.value)) found.push({ span: contentOf(docs), url: docs.value });
  };
  addDocs(root);
  const bases = memberOf(root, 'extends');
  for (const base of bases?.type === 'array' ? (bases.children ?? []) : bases === undefined ? [] : [bases]) {
    const name: unknown = base.value;
    if (typeof name === 'string' && /[/\\]|\.jsonc?$/.test(name))
      found.push({ span: contentOf(base), path: joinPath(directoryOf(tree.path), name.replaceAll('\\', '/')) });
  }
  const statuses = memberOf(root, 'statuses');
  if (statuses !== undefined) for (const [, value] of membersOf(statuses)) addDocs(value);
  for (const { name, nameNode, value } of entriesOf(tree, 'codes')) {
    if (isWebAddress(name)) found.push({ span: contentOf(nameNode), url: name });
    addDocs(value);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
