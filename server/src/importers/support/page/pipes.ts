/** A line of a table drawn with pipes, as its cells: outer pipes and escapes taken away, pipes within code kept. */
export function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  const cells: string[] = [];
  let cell = '';
  let code = false;
  for (let at = 0; at < inner.length; at++) {
    const character = inner[at]!;
    if (character === '\\' && inner[at + 1] === '|') {
      cell += '|';
      at++;
    } else if (character === '|' && !code) {
      cells.push(cell.trim());
      cell = '';
    } else {
      // A backquote without a partner opens nothing.
      if (character === '`') code = !code && inner.includes('`', at + 1);
      cell += character;
    }
  }
  return [...cells, cell.trim()];
}
