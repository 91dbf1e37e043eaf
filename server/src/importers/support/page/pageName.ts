/** What a page's catalogue is called. */
import type { DraftBuilder } from '../draftBuilder.ts';
import { inferred } from '../draftBuilder.ts';
import type { Page } from './blocks.ts';

const generic =
  /\b(?:errors?|codes?|responses?|status(?:es)?|https?|handling|reference|api|rest|docs?|documentation|guide|the|and|of|list|common|messages?|exceptions?|troubleshooting|overview|types?|page|index|readme|format|rfc \d+|problem details|catalog(?:ue)?)\b/gi;

/** Gives the draft the page's address, and the provider's name where the page betrays it. */
export function namePage(draft: DraftBuilder, page: Page, fileName: string, prose: string): void {
  if (page.address !== undefined) draft.docs ??= inferred(page.address, "the page's own address");
  if (draft.title) return;
  const titles = [
    page.title,
    ...page.blocks
      .filter((block) => block.kind === 'heading' && block.level === 1 && block.guessed !== true)
      .map((block) => (block.kind === 'heading' ? block.content.text : '')),
  ];
  for (const title of titles) {
    const rest = title
      ?.replaceAll(generic, ' ')
      .replaceAll(/[^\p{L}\p{N}.' -]+/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
    if (rest !== undefined && /^[\p{L}]/u.test(rest) && rest.split(' ').length <= 3) {
      draft.title = inferred(rest, "the page's title");
      return;
    }
  }
  const named = /\b[Tt]he ([A-Z][\w.]*(?: [A-Z][\w.]*)?) (?:REST )?API\b/.exec(prose)?.[1] ?? ownerOf(prose);
  const host = draft.build().hosts[0]?.value.split('.').at(-2);
  const title =
    named !== undefined && !/^(?:REST|HTTP|Web|Public|JSON)$/.test(named) ? named : host && host[0]!.toUpperCase() + host.slice(1);
  if (title) draft.title = inferred(title, named === undefined ? 'a host name' : "the page's words");
  else {
    const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).replace(/\.[^.]*$/, '');
    if (base !== '') draft.title = inferred(base, "the file's name");
  }
}

/** `Acme's side`, `the Acme dashboard`: a name that is said to own such things, twice at least. */
function ownerOf(prose: string): string | undefined {
  const counts = new Map<string, number>();
  for (const [, name = ''] of prose.matchAll(
    /(?<=\S )([A-Z][a-z]{2,})(?:['’]s)? (?:dashboard|status page|account|console|side|servers?|platform)\b/g,
  ))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] > 1 ? best[0] : undefined;
}
