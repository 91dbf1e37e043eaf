/** Telling programs and JSON from prose, where nothing marks them. */

/** The line after the JSON value that begins at a line; undefined where none ends within reason. */
export function jsonEnd(lines: readonly string[], at: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = at; index < Math.min(lines.length, at + 400); index++) {
    const line = lines[index]!;
    for (let column = 0; column < line.length; column++) {
      const character = line[column]!;
      if (inString) {
        if (character === '\\') column++;
        else if (character === '"') inString = false;
      } else if (character === '"') inString = true;
      else if (character === '{' || character === '[') depth++;
      else if (character === '}' || character === ']') depth--;
    }
    // A text of JSON ends on its own line.
    inString = false;
    if (depth <= 0) return depth === 0 ? index + 1 : undefined;
  }
  return undefined;
}

const program =
  /[;{}]$|^[})\]]|^\s*(?:\/\/|\/\*|\*\/|#!)|^(?:curl|wget|http|GET|POST|PUT|PATCH|DELETE)\s+\S|^-[HXd]\s|^(?:const|let|var|if|else|for|while|return|throw|async|await|function|import|export|switch|try|catch|finally|def|class|print|case|default|elif|except|raise|with|from|public|private)\b.*[({:;=]|^case\s+['"]|^default:|^[\w.]+\([^)]*\)[;:]?$|=>|\\$|^HTTP\/\d/;

/** Whether a line is of a program, a shell or a message's head rather than of prose. */
export function looksLikeProgram(line: string): boolean {
  const words = line.trim();
  return words !== '' && program.test(words) && !/^[A-Z][a-z]+(?: [a-z]+){3}/.test(words);
}
