/** A text with the place of its cursor. */
export interface MarkedText {
  readonly text: string;
  readonly offset: number;
}

/** Takes the one `|` out of a text that marks the cursor; code that needs a bar of its own writes `¦`. */
export function atCursor(marked: string): MarkedText {
  const offset = marked.indexOf('|');
  if (offset < 0 || marked.indexOf('|', offset + 1) >= 0) throw new Error(`exactly one | must mark the cursor in:\n${marked}`);
  return { text: (marked.slice(0, offset) + marked.slice(offset + 1)).replaceAll('¦', '|'), offset };
}
