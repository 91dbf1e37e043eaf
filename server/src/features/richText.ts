/** A piece of a line: plain text (data, never markup), strong text, code, or a link. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly emphasis: string }
  | { readonly code: string }
  | { readonly link: string; readonly href: string };

/** Paragraphs of inline pieces, rendered as Markdown for editors and as text for terminals. */
export type RichText = readonly (readonly Inline[])[];

/** Markdown in which whatever the data holds stays text. */
export const toMarkdown = (text: RichText): string => text.map((line) => renderLine(line)).join('\n\n');

/** The same for a terminal, without any markup; a link's target follows its text. */
export const toPlainText = (text: RichText): string => text.map((line) => line.map(plainInline).join('')).join('\n\n');

function renderLine(line: readonly Inline[]): string {
  return line
    .map((piece, index) => (typeof piece === 'string' && index === 0 ? escapeLineStart(escapeMarkdown(piece)) : markdownInline(piece)))
    .join('');
}

function markdownInline(piece: Inline): string {
  if (typeof piece === 'string') return escapeMarkdown(piece);
  if ('strong' in piece) return `**${escapeMarkdown(piece.strong)}**`;
  if ('emphasis' in piece) return `*${escapeMarkdown(piece.emphasis)}*`;
  if ('code' in piece) return codeSpan(piece.code);
  const href = safeHref(piece.href);
  return href === undefined ? escapeMarkdown(piece.link) : `[${escapeMarkdown(piece.link)}](${href})`;
}

function plainInline(piece: Inline): string {
  if (typeof piece === 'string') return oneLine(piece);
  if ('strong' in piece) return oneLine(piece.strong);
  if ('emphasis' in piece) return oneLine(piece.emphasis);
  if ('code' in piece) return visible(piece.code);
  return safeHref(piece.href) === undefined ? oneLine(piece.link) : `${oneLine(piece.link)}: ${oneLine(piece.href)}`;
}

/** Text that Markdown renders as itself: no emphasis, links, images, HTML, entities or automatic links. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>&~|$^!@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, 'www\\.');
}

/** What only means something at the start of a line: lists, headings, rules, quotes. */
const escapeLineStart = (escaped: string): string =>
  escaped.replace(/^\s+/, '').replace(/^([-+#=]|\d+(?=[.)]))/, (mark) => (/\d/.test(mark) ? mark + '\u200b' : '\\' + mark));

/** A code span whatever the code holds; control characters are made visible. */
export function codeSpan(code: string): string {
  const shown = visible(code);
  if (shown === '') return '``""``';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return fence + pad + shown + pad + fence;
}

/** The link's target where it leads to the web, in a form that cannot end the link early. */
function safeHref(href: string): string | undefined {
  if (!/^https?:\/\//i.test(href)) return undefined;
  return href.replace(/[\s()<>[\]\\"`\p{Cc}]/gu, (character) => '%' + character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase());
}

const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' '));

const visible = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    if (character === '\r') return '\\r';
    return '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0');
  });

/** Several documents as one, with rules between them, in both forms. */
export const joinDocuments = (documents: readonly RichText[]): { readonly markdown: string; readonly text: string } => ({
  markdown: documents.map(toMarkdown).join('\n\n---\n\n'),
  text: documents.map(toPlainText).join('\n\n'),
});
