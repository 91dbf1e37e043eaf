import type { BindingId } from './state.ts';

/** Lexical scopes: which binding a name means at the place the walk has reached. */
export class Scopes {
  readonly #stack: { readonly names: Map<string, BindingId>; readonly isFunction: boolean }[] = [];
  #next = 1;

  constructor() {
    this.push(true);
  }

  push(isFunction = false): void {
    this.#stack.push({ names: new Map(), isFunction });
  }

  pop(): void {
    this.#stack.pop();
  }

  /** A new binding in the innermost scope. */
  declare(name: string): BindingId {
    const id = this.#next++;
    this.#stack.at(-1)!.names.set(name, id);
    return id;
  }

  /** A binding in the innermost function's scope: for languages that declare by assigning. */
  declareInFunction(name: string): BindingId {
    const id = this.#next++;
    let i = this.#stack.length - 1;
    while (i > 0 && !this.#stack[i]!.isFunction) i--;
    this.#stack[i]!.names.set(name, id);
    return id;
  }

  lookup(name: string): BindingId | undefined {
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const id = this.#stack[i]!.names.get(name);
      if (id !== undefined) return id;
    }
    return undefined;
  }
}
