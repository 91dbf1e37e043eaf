import { shift } from '../../../core/range.ts';
import type { ReadSite, SourceEdit } from '../../idioms.ts';
import { retryAfterHelper } from './helpers.ts';
import { unitText } from './place.ts';

/** Replaces `value.parse::<u64>()` by a parse of both forms that gives the same kind of result. */
export function retryAfterRead({ file, parse, value, callee }: ReadSite): readonly SourceEdit[] | undefined {
  const text = unitText(file);
  const source = text.slice(parse.start, parse.end);
  const written = /\.\s*parse\s*(?:::<\s*(\w+)\s*>)?\(\)$/.exec(source);
  if (callee !== 'parse' || written === null) return undefined;
  const type = written[1] ?? typeOfLet(text, parse.start) ?? 'u64';
  if (!/^(?:[ui](?:8|16|32|64|128|size)|f32|f64|_)$/.test(type)) return undefined;
  const helper = retryAfterHelper(file);
  const call = `${helper.name}(${text.slice(value.start, value.end)})`;
  const newText = type === 'u64' || type === '_' ? call : `${call}.map(|seconds| seconds as ${type})`;
  return [{ span: shift(parse, file.unitStart), newText }, ...helper.edits];
}

/** The type of the variable that a statement declares. */
const typeOfLet = (text: string, offset: number): string | undefined =>
  /\blet (?:mut )?\w+: (\w+) = [^;{}]*$/.exec(text.slice(0, offset))?.[1];
