const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  $: String.raw`\$`,
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A text within quotes; a raw string has no escapes. */
export function stringContent(text: string, quote: string): string | undefined {
  if (quote === '"') return text.replace(/[\\"$\n\r\t]/g, (char) => escapes[char]!);
  return quote === '"""' && !/"""|"$|\$[\w{]/.test(text) ? text : undefined;
}
