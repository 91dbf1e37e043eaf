/** Names in programs that say that something is about errors. */

const words =
  /err(?:or)?s?(?:$|[^a-z])|error|fault|exception|problem|failure|reason|(?:^|[^a-z])codes?(?:$|[^a-z])|[a-z]Codes?(?:$|[A-Z_])/i;
const others =
  /message|prefix|header|url|path|file|format|regex|event|colou?r|class|topic|queue|country|currency|language|locale|zip|postal|phone|exit|key_?code|status_?text|log/i;

/** Whether a name says that what it names is about errors or their codes. */
export const isErrorName = (name: string): boolean => words.test(name);

/** Whether a name says that it holds a code itself, and not a message, a header or a path. */
export const isCodeName = (name: string): boolean => words.test(name) && !others.test(name);
