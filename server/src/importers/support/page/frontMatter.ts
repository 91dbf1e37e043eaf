/** The lines of metadata that a Markdown page may begin with. */

/** Splits off front matter; the body keeps its line numbers. Only plain `key: value` lines are read. */
export function frontMatter(text: string): { readonly head: ReadonlyMap<string, string>; readonly body: string } {
  const match = /^(---|\+\+\+)[ \t]*\r?\n([\s\S]*?)\r?\n\1[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match || match[0].length > 50_000) return { head: new Map(), body: text };
  const head = new Map<string, string>();
  for (const line of match[2]!.split(/\r?\n/)) {
    const pair = /^([\w-]+)\s*[:=]\s*(.*?)\s*$/.exec(line);
    if (pair && pair[2] !== '') head.set(pair[1]!.toLowerCase(), pair[2]!.replace(/^(["'])(.*)\1$/, '$2'));
  }
  const lines = match[0].split('\n').length - 1;
  return { head, body: '\n'.repeat(lines) + text.slice(match[0].length) };
}
