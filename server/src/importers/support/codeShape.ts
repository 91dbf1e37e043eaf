/** How codes look: what a text would have to be to be somebody's error code. */

/** The spellings that codes have. `word` and `name` are ordinary words, which only their place can make a code. */
export type CodeShape = 'uri' | 'number' | 'labelled' | 'constant' | 'separated' | 'pascal' | 'camel' | 'capitals' | 'word' | 'name';

const shapes: readonly (readonly [CodeShape, RegExp])[] = [
  ['uri', /^(?:https?:\/\/[^\s/]+\/?\S*|urn:\S+|about:blank|\/\S*#\S+|\/(?:errors?|problems?|probs)\/\S+)$/i],
  ['number', /^-?\d{1,10}$/],
  ['labelled', /^(?:[A-Z]{1,12}[-_.]?\d{1,8}[A-Z]?|\d{1,10}(?:[-_.]\d{1,10})+)$/],
  ['constant', /^[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+$/],
  ['separated', /^[A-Za-z][A-Za-z0-9]*(?:[._:/-]+[A-Za-z0-9]+)+$/],
  ['capitals', /^[A-Z][A-Z0-9]{1,}$/],
  ['pascal', /^[A-Z]+[a-z0-9]+(?:[A-Z]+[a-z0-9]*)+$/],
  ['camel', /^[a-z]+[a-z0-9]*(?:[A-Z]+[a-z0-9]*)+$/],
  ['word', /^[a-z][a-z0-9]+$/],
  ['name', /^[A-Z][a-z0-9]+$/],
  ['word', /^_+[A-Za-z0-9]\w*$/],
];

/** The spelling of a text that could be a code; undefined for anything else, such as prose. */
export function codeShape(text: string): CodeShape | undefined {
  if (text === '' || text.length > 300 || /\s/.test(text)) return undefined;
  return shapes.find(([, pattern]) => pattern.test(text))?.[0];
}

/** File names, hosts and media types have separators too. */
const notCodes =
  /\.(?:com|net|org|io|dev|ai|app|html?|jsonc?|ya?ml|md|mdx|tsx?|jsx?|py|go|rb|java|php|txt|png|svg)$|^(?:application|text|image|multipart|audio|video)\/|^[ew]\.?g\.?$|^https?:\/\/[^/]+\/?$/i;

/** Whether a text looks like a code wherever it stands; words and numbers need a place that says so. */
export function isCodeAnywhere(text: string): boolean {
  const shape = codeShape(text);
  if (shape === 'constant' || shape === 'labelled') return true;
  if (shape === 'uri') return text !== 'about:blank' && !notCodes.test(text);
  return shape === 'separated' && !notCodes.test(text) && /[._:]|-\d{2,}$|^[a-z]+\/[a-z]+-[a-z]+/.test(text) && !/^\w+\.\w+\(/.test(text);
}

/** Whether a text can be a code where the place says that codes stand there, such as a column called "Error code". */
export function isCodeInPlace(text: string): boolean {
  if (text.startsWith('/') && codeShape(text) !== 'uri') return false;
  return codeShape(text) !== undefined || (/^[^\s|<>{}()[\]"'`,;]{2,120}$/.test(text) && /[A-Za-z0-9]/.test(text));
}
