import { meantPath } from './completion/place.ts';
import { contentsOf } from './contents.ts';
import type { JsonCursor } from './cursor.ts';

/**
 * A small file that is, around one place, like a large one: the objects that lead there, the names beside it, and the
 * token itself. Whoever goes by the schema alone needs no more, and reads it in no time.
 */
export interface Skeleton {
  readonly text: string;
  /** Where the asked place is in it. */
  readonly offset: number;
  /** Where the token begins in it, which begins at `span.start` in the file. */
  readonly tokenStart: number;
}

/** A value that a schema's author looks at is short; longer ones are left out. */
const maxValue = 4096;

/** The skeleton around a cursor at an offset. */
export function skeletonAt(text: string, offset: number, cursor: JsonCursor): Skeleton {
  const { span, token, container } = cursor;
  const path = meantPath(cursor.path);
  let before = '';
  if (container !== undefined) {
    const last = path.length - 1;
    before = `{${path.map((name, at) => `${JSON.stringify(name)}:${at === last && container === 'array' ? '[' : '{'}`).join('')}`;
    // Of entries nobody asks what other entries there are.
    if (container === 'object' && !(path.length === 1 && (path[0] === 'codes' || path[0] === 'statuses')))
      before += contentsOf(text, cursor.start, span)
        .filter(({ name, span: value }) => name !== undefined && name !== cursor.member && value?.start !== span.start)
        .map(({ name }) => `${JSON.stringify(name)}:null,`)
        .join('');
  }
  if (cursor.expects === 'value' && cursor.member !== undefined) before += `${JSON.stringify(cursor.member)}:`;
  const written = text.slice(span.start, span.end) + (token?.isString === true && !token.isClosed ? '"' : '');
  const after = cursor.hasColon
    ? `:${valueAfter(text, span.end)}`
    : cursor.needsComma
      ? container === 'array'
        ? ' null'
        : ' "":null'
      : '';
  const closing = container === 'array' ? [']', '}'.repeat(path.length)] : ['}'.repeat(path.length + 1)];
  const tail = container === undefined ? '' : closing.join('');
  return { text: before + written + after + tail, offset: before.length + offset - span.start, tokenStart: before.length };
}

/** The value of the name that ends here, where it is short. */
function valueAfter(text: string, end: number): string {
  const value = /^\s*:\s*("(?:[^"\\\r\n]|\\.)*"|-?[\d.]+|true|false|null|[{[])/.exec(text.slice(end, end + maxValue))?.[1] ?? 'null';
  return value === '{' ? '{}' : value === '[' ? '[]' : value;
}
