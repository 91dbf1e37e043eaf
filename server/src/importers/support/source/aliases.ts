/** Objects that name codes: `{ NOT_FOUND: 'not_found' }`. */
import { isCodeAnywhere } from '../codeShape.ts';
import { isObject } from '../data.ts';
import { isCodeValue } from '../envelopeShape.ts';
import { isStatus } from '../statusText.ts';

const fold = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** The members of an object whose values are codes and whose keys are only names for them; undefined for any other value. */
export function aliasesOf(value: unknown): readonly (readonly [name: string, code: string | number])[] | undefined {
  if (!isObject(value)) return undefined;
  const members = Object.keys(value).map((name) => [name, value[name]] as const);
  if (
    members.length === 0 ||
    !members.every((member): member is [string, string | number] => isCodeValue(member[1]) && !isStatus(Number(member[1])))
  )
    return undefined;
  const alike = members.filter(
    ([name, code]) =>
      typeof code === 'number' ||
      fold(code).includes(fold(name)) ||
      fold(name).includes(fold(code)) ||
      (isCodeAnywhere(code) && /^[A-Z][A-Z\d_]*$|^[A-Z][A-Za-z\d]*$|^[a-z][A-Za-z\d]*$/.test(name)),
  );
  return alike.length >= members.length * 0.7 ? members : undefined;
}
