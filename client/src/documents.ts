import type { DocumentFilter } from 'vscode';

/** The language id of `*.errors.jsonc` and `*.errors.json`. */
export const catalogueLanguage = 'faultbook-catalogue';

/** The languages whose handler code is read, with what starts a line comment in each. */
export const sourceLanguages: ReadonlyMap<string, string> = new Map([
  ['typescript', '//'],
  ['typescriptreact', '//'],
  ['javascript', '//'],
  ['javascriptreact', '//'],
  ['python', '#'],
  ['go', '//'],
  ['java', '//'],
  ['csharp', '//'],
  ['php', '//'],
  ['ruby', '#'],
  ['rust', '//'],
  ['kotlin', '//'],
]);

/** Every document that is sent to the server. */
export const documentSelector: readonly DocumentFilter[] = [
  ...[...sourceLanguages.keys(), catalogueLanguage].flatMap((language) => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]),
  { scheme: 'file', pattern: '**/faultbook.jsonc' },
];

/** The documents whose binding the status item shows: handler code. */
export const sourceSelector: readonly DocumentFilter[] = documentSelector.filter(
  ({ language }) => language !== undefined && sourceLanguages.has(language),
);
