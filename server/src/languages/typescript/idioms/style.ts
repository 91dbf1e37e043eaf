/** How a file is written: what inserted code has to look like. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** One level of indentation. */
  readonly unit: string;
  readonly quote: "'" | '"';
  /** `;` or nothing. */
  readonly semi: ';' | '';
  /** Whether types may be written. */
  readonly typed: boolean;
  /** Whether a lone arrow parameter stands in parentheses. */
  readonly arrowParens: boolean;
}

/** Reads a file's style from its text; where it says nothing, what Prettier would write. */
export function styleOf(path: string, text: string): Style {
  const lines = text.split('\n', 4000);
  return {
    eol: lines.filter((line) => line.endsWith('\r')).length * 2 > lines.length - 1 && lines.length > 1 ? '\r\n' : '\n',
    unit: indentUnit(lines),
    quote: count(text, /"(?:[^"\\\n]|\\.)*"/g) > count(text, /'(?:[^'\\\n]|\\.)*'/g) ? '"' : "'",
    semi: usesSemicolons(lines) ? ';' : '',
    typed: !/\.(?:[cm]?js|jsx)$/i.test(path),
    arrowParens: count(text, /(?<![\w$.)])\w+ =>/g) <= count(text, /\(\w+\) =>/g),
  };
}

/** The white space a line starts with. */
export const indentOf = (line: string): string => /^[ \t]*/.exec(line)![0];

/** The indentation of the line that holds the offset. */
export const indentAt = (text: string, offset: number): string => indentOf(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));

/** The commonest step from a line to a deeper one after it. */
function indentUnit(lines: readonly string[]): string {
  const steps = new Map<string, number>();
  let last = '';
  for (const line of lines) {
    if (line.trim() === '' || /^\s*(?:\*|\/\/)/.test(line)) continue;
    const indent = indentOf(line);
    if (indent.length > last.length && indent.startsWith(last)) {
      const step = indent.slice(last.length);
      steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    last = indent;
  }
  const [best] = [...steps].sort((a, b) => b[1] - a[1]);
  return best === undefined || best[0].length > 8 ? '  ' : best[0];
}

function usesSemicolons(lines: readonly string[]): boolean {
  let withSemicolon = 0;
  let without = 0;
  for (const line of lines) {
    const text = line.trimEnd();
    if (/^\s*(?:\*|\/\/|\/\*)/.test(text)) continue;
    if (text.endsWith(';')) withSemicolon++;
    else if (/^\s*(?:const|let|var|return|throw|await|import|continue|break)\b.*[\w)'"`\]]$/.test(text)) without++;
  }
  return withSemicolon >= without;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
