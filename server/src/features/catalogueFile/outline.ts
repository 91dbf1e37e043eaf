import type { Span } from '../../core/range.ts';
import { memberOf, membersOf, nodeSpan } from '../../core/jsonc.ts';
import { statusTitle } from '../../model/statusNames.ts';
import type { CatalogueText, EntryNodes } from './catalogueTrees.ts';
import { contentOf, entriesOf, spanOf, statusesOf } from './catalogueTrees.ts';

/** A symbol of a catalogue file. */
export interface OutlineItem {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'section' | 'status' | 'code';
  readonly span: Span;
  readonly selection: Span;
  readonly isDeprecated?: boolean;
  readonly children: readonly OutlineItem[];
}

/** What the file has beside its codes. */
const sections = ['recognise', 'envelope', 'statuses'] as const;

/** The file's sections, then its codes below the status each arrives with; codes without one come last. */
export function outline(tree: CatalogueText): readonly OutlineItem[] {
  const { root } = tree.document;
  const found: OutlineItem[] = [];
  if (root !== undefined) {
    for (const [name, value] of membersOf(root)) {
      const section = sections.find((each) => each === name.value);
      if (section === undefined || value?.type !== 'object') continue;
      const children = section === 'statuses' ? entriesOf(tree, 'statuses').map(statusItem) : [];
      found.push({
        name: section,
        kind: 'section',
        span: { start: name.offset, end: nodeSpan(value).end },
        selection: contentOf(name),
        children,
      });
    }
  }
  return [...found, ...byStatus(entriesOf(tree, 'codes'))].sort((a, b) => a.span.start - b.span.start);
}

function statusItem(entry: EntryNodes): OutlineItem {
  return {
    name: /^[1-5]\d\d$/.test(entry.name) ? statusTitle(Number(entry.name)) : entry.name,
    kind: 'status',
    span: spanOf(entry),
    selection: contentOf(entry.nameNode),
    children: [],
  };
}

/** Codes that follow each other with the same status are one group, so that groups do not overlap. */
function byStatus(entries: readonly EntryNodes[]): OutlineItem[] {
  const groups: OutlineItem[] = [];
  let status: number | undefined;
  for (const entry of entries) {
    const [first] = statusesOf(entry.value);
    const item = codeItem(entry);
    const last = groups.at(-1);
    if (last !== undefined && last.kind === 'status' && first === status) {
      groups[groups.length - 1] = { ...last, span: { start: last.span.start, end: item.span.end }, children: [...last.children, item] };
    } else if (first === undefined) groups.push(item);
    else groups.push({ name: statusTitle(first), kind: 'status', span: item.span, selection: item.selection, children: [item] });
    status = first;
  }
  return groups;
}

function codeItem(entry: EntryNodes): OutlineItem {
  const title = memberOf(entry.value, 'title')?.value as unknown;
  const statuses = statusesOf(entry.value);
  const detail = [statuses.join(', '), typeof title === 'string' ? title : ''].filter((part) => part !== '').join(' · ');
  return {
    // An empty name is not allowed to be shown.
    name: entry.name === '' ? '""' : entry.name,
    ...(detail === '' ? {} : { detail }),
    kind: 'code',
    span: spanOf(entry),
    selection: contentOf(entry.nameNode),
    ...(memberOf(entry.value, 'deprecated') === undefined ? {} : { isDeprecated: true }),
    children: [],
  };
}
