/** How fixes write a language. Extended by the fixes that need it. */
export interface Idioms {
  /** The language's id, for messages. */
  readonly id: string;
}
