/** Splits a JSON Pointer (RFC 6901) into its unescaped reference tokens; undefined where it is not one. */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Writes reference tokens as a JSON Pointer. */
export const formatPointer = (tokens: readonly string[]): string =>
  tokens.map((token) => '/' + token.replaceAll('~', '~0').replaceAll('/', '~1')).join('');

/** The value a pointer names within parsed JSON, own members only; undefined where there is none. */
export function resolvePointer(value: unknown, pointer: string): unknown {
  let current = value;
  for (const token of parsePointer(pointer) ?? ['\0']) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, token)) return undefined;
    current = (current as Record<string, unknown>)[token];
  }
  return current;
}
