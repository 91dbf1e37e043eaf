/** A snippet as VS Code's snippet files hold it. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * The text a snippet leaves when its tab stops are left as they are: defaults, first choices, mirrors of earlier
 * values. `values` types other text into some of them. Throws on syntax that VS Code would insert as it stands.
 */
export function expand(snippet: Snippet, values: Readonly<Record<number, string>> = {}): string {
  const body = snippet.body.join('\n');
  const typed = new Map(Object.entries(values).map(([stop, value]) => [Number(stop), value]));
  // A mirror may stand before the place that has the default, so the defaults are collected first.
  new Reader(body, typed).read();
  return new Reader(body, typed).read().replaceAll('\t', '  ');
}

class Reader {
  readonly #text: string;
  readonly #values: Map<number, string>;
  #at = 0;

  constructor(text: string, values: Map<number, string>) {
    this.#text = text;
    this.#values = values;
  }

  /** Reads to the end, or to the brace that closes a placeholder. */
  read(nested = false): string {
    let result = '';
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!;
      if (char === '\\' && /[\\$}]/.test(this.#text[this.#at + 1] ?? '')) {
        result += this.#text[this.#at + 1]!;
        this.#at += 2;
      } else if (char === '}' && nested) {
        this.#at++;
        return result;
      } else if (char === '$') {
        result += this.#stop();
      } else {
        result += char;
        this.#at++;
      }
    }
    if (nested) throw new Error('a placeholder is not closed');
    return result;
  }

  #stop(): string {
    const rest = this.#text.slice(this.#at);
    const choice = /^\$\{(\d+)\|([^|}]+)\|\}/.exec(rest);
    const plain = /^\$(\d+)|^\$\{(\d+)\}/.exec(rest);
    const placeholder = /^\$\{(\d+):/.exec(rest);
    const match = choice ?? plain ?? placeholder;
    if (match === null) throw new Error(`not a tab stop: ${rest.slice(0, 20)}`);
    this.#at += match[0].length;
    const stop = Number(match[1] ?? match[2]);
    const offered = choice !== null ? choice[2]!.split(',')[0]! : placeholder !== null ? this.read(true) : undefined;
    if (offered !== undefined && !this.#values.has(stop)) this.#values.set(stop, offered);
    return this.#values.get(stop) ?? '';
  }
}
