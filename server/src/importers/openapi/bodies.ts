/** Example bodies of responses. */
import { isObject, own, textOf } from '../support/data.ts';
import type { Json } from '../support/data.ts';
import type { ReadBody } from '../support/envelopeShape.ts';
import { readBody } from '../support/envelopeShape.ts';
import type { References } from './refs.ts';
import { anyCode, anyNumber } from './samples.ts';

/** Whether a code only stands for one that a schema leaves open. */
export const isPlaceholder = (code: string): boolean => code === anyCode || code === String(anyNumber) || /^(?:string|<.*>)$/.test(code);

/** Examples are written as data or as the text of a body. */
export function parsed(example: unknown): unknown {
  const text = textOf(example);
  if (text === undefined || !/^[{[]/.test(text)) return example;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return example;
  }
}

/** The error bodies in an example: itself, or each of the errors that it lists. */
export function bodiesIn(example: unknown): ReadBody[] {
  const first = readBody(example);
  if (!first) return [];
  const place = first.places.get('code');
  const list = place === undefined ? undefined : /^\/([^/]+)\/0\//.exec(place)?.[1];
  const items = list === undefined ? undefined : own(example, list);
  if (!Array.isArray(items) || items.length < 2) return [first];
  return [first, ...items.slice(1).flatMap((item) => readBody({ [list!]: [item] }) ?? [])];
}

/** The examples that stand in the response itself, of OpenAPI 3 and of Swagger 2. */
export function* examplesOf(refs: References, response: Json, file: string): Generator {
  const content = response['content'];
  for (const media of isObject(content) ? Object.values(content) : []) {
    if (!isObject(media)) continue;
    if (media['example'] !== undefined) yield parsed(media['example']);
    const examples = media['examples'];
    for (const example of Array.isArray(examples) ? examples : isObject(examples) ? Object.values(examples) : []) {
      const { value } = refs.follow({ value: example, file });
      if (Object.hasOwn(value, 'value')) yield parsed(value['value']);
      else if (Array.isArray(examples) || !isObject(example)) yield parsed(example);
    }
  }
  const swagger = response['examples'];
  for (const example of isObject(swagger) ? Object.values(swagger) : []) {
    const { value } = refs.follow({ value: example, file });
    yield parsed(Object.hasOwn(value, 'value') ? value['value'] : example);
  }
}
