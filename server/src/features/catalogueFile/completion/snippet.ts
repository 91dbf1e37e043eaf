/** A place in inserted text that somebody fills in: with a text to replace, or one of several words. */
export interface Stop {
  /** Visited in this order; 0 comes last. */
  readonly stop: number;
  readonly text?: string;
  readonly choices?: readonly string[];
}

/** Text to insert: as it is, and with places to fill in. Lines are indented from where it begins, by tabs. */
export type Template = readonly (string | Stop)[];

/** The template in LSP's snippet syntax. */
export const toSnippet = (template: Template, eol: string): string =>
  template
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll(/[\\$}]/g, '\\$&').replaceAll('\n', eol);
      if (part.choices !== undefined)
        return `\${${part.stop}|${part.choices.map((choice) => choice.replaceAll(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
      return part.text === undefined || part.text === '' ? `$${part.stop}` : `\${${part.stop}:${part.text.replaceAll(/[\\$}]/g, '\\$&')}}`;
    })
    .join('');

/** The template for a client without snippets: what would be chosen is left empty, for nobody has chosen it. */
export const toPlain = (template: Template): string =>
  template.map((part) => (typeof part === 'string' ? part : part.choices === undefined ? (part.text ?? '') : '')).join('');
