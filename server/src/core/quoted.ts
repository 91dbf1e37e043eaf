/** A code, or another word of a program, as it is shown in a message: between backticks, and cut short. */
export const quoted = (word: string): string => `\`${word.length > 80 ? word.slice(0, 79) + '…' : word}\``;
