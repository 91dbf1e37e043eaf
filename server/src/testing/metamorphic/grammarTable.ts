/** What the changes have to know of a language's grammar: data, one table for each language. */
export interface GrammarTable {
  /** The language and the corpus folder's name, where they differ from the language's id. */
  readonly name: string;
  readonly language: string;
  /** Files of realistic handlers, relative to the repository. */
  readonly sources: readonly string[];
  /** Node types of functions: names are renamed within the outermost one. */
  readonly functions: readonly string[];
  /** Node types of identifiers that can be a variable. */
  readonly identifiers: readonly string[];
  /** Node type → fields (`*`: all named children, `>`: the last of several, `=`: what stands before the sign) in which names are declared. */
  readonly declares: Readonly<Record<string, readonly string[]>>;
  /** Node type → fields (`*`: everywhere, `=`: before that token) in which an identifier is no variable: a member's name, a keyword argument's. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Node types that name a variable and a member at once, and how both are written apart (`$` = old, `@` = new name). */
  readonly shorthands: Readonly<Record<string, string | undefined>>;
  /** What stands before a name in a text that reads it without the grammar having a node for it; absent = there are nodes. */
  readonly unreadHoles?: string;
  /** Node types of texts whose inside is left alone. */
  readonly verbatim: readonly string[];
  /** Node types that are one token, though the grammar has several in them; absent = none. */
  readonly atoms?: readonly string[];
  /** Node types of parenthesised expressions. */
  readonly parenthesized: readonly string[];
  /** Node types that may be put in parentheses … */
  readonly operands: readonly string[];
  /** … and where: node type → fields, or `*`. */
  readonly positions: Readonly<Record<string, readonly string[]>>;
  /** Comments in the middle of a line; absent = the language has none. */
  readonly blockComment?: readonly [open: string, close: string];
  readonly lineComment: string;
  /** Tokens after which a line may end … */
  readonly openEnds: readonly string[];
  /** … where one of these is around them; absent = everywhere. */
  readonly openWithin?: readonly string[];
  /** Node types of imports whose order means nothing. */
  readonly imports: readonly string[];
  /** Which of them may be moved; absent = all. */
  readonly movable?: RegExp;
}
