/** Enumerations of codes in protobuf files, with the comments and options beside their values. */
import { ImportRefusal } from '../importer.ts';
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { DraftBuilder, inferred, stated } from '../support/draftBuilder.ts';
import { isErrorName } from '../support/source/names.ts';
import { scan } from '../support/source/tokens.ts';
import type { Scanned, Token } from '../support/source/tokens.ts';
import { isStatus } from '../support/statusText.ts';

interface EnumValue {
  readonly name: string;
  readonly number: string;
  readonly options: readonly Token[];
  readonly line: number;
}

interface ProtoEnum {
  readonly name: string;
  /** The message around it. */
  readonly around: string;
  readonly values: readonly EnumValue[];
}

/** Reads a file's enumerations as a draft. */
export function readProtobuf({ text, fileName }: ImportInput): ImportedCatalogue {
  const scanned = scan(text, { line: ['//'], quotes: ['"', "'"] });
  const enums = enumsIn(scanned);
  const draft = new DraftBuilder('protobuf');
  const named = enums.filter(({ name, around }) => isErrorName(name) || isErrorName(around));
  const taken = named.length > 0 ? named : enums.length === 1 && isErrorName(fileName) ? enums : [];
  for (const each of enums)
    if (!taken.includes(each))
      draft.note(
        'unread',
        `The enumeration ${each.name} was left out: its name does not say that it is about errors.`,
        each.values[0]?.line,
      );
  for (const each of taken) for (const value of each.values) addValue(draft, each, value, scanned);
  if (draft.codes.length === 0) {
    throw new ImportRefusal('No enumeration of error codes was found in this protobuf file.', {
      found: enums.map(({ name, values }) => `the enumeration ${name} of ${values.length} values`),
      notes: draft.build().notes,
    });
  }
  const [first] = taken;
  if (first) draft.title = inferred(first.around === '' ? first.name : first.around, "the enumeration's name");
  return draft.build();
}

function enumsIn({ tokens }: Scanned): ProtoEnum[] {
  const enums: ProtoEnum[] = [];
  const around: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const name = tokens[at + 1];
    if (token.text === '}') around.pop();
    else if (token.text === '{') around.push(tokens[at - 2]?.text === 'message' ? tokens[at - 1]!.text : '');
    else if (token.text === 'enum' && token.kind === 'word' && name?.kind === 'word' && tokens[at + 2]?.text === '{') {
      const { values, end } = valuesFrom(tokens, at + 3);
      enums.push({ name: name.text, around: around.at(-1) ?? '', values });
      at = end;
    }
  }
  return enums;
}

function valuesFrom(tokens: readonly Token[], start: number): { values: EnumValue[]; end: number } {
  const values: EnumValue[] = [];
  let at = start;
  while (at < tokens.length && tokens[at]!.text !== '}') {
    const [name, equals] = [tokens[at]!, tokens[at + 1]];
    let end = at;
    let depth = 0;
    while (end < tokens.length && (tokens[end]!.text !== ';' || depth > 0) && (tokens[end]!.text !== '}' || depth > 0)) {
      if (/^[[{]$/.test(tokens[end]!.text)) depth++;
      if (/^[\]}]$/.test(tokens[end]!.text)) depth--;
      end++;
    }
    if (name.kind === 'word' && equals?.text === '=' && name.text !== 'option') {
      const number = tokens[at + 2]?.text === '-' ? `-${tokens[at + 3]?.text ?? ''}` : (tokens[at + 2]?.text ?? '');
      values.push({ name: name.text, number, options: tokens.slice(at + 3, end), line: name.line });
    }
    at = tokens[end]?.text === '}' ? end : end + 1;
  }
  return { values, end: at };
}

function addValue(draft: DraftBuilder, { name: enumName }: ProtoEnum, { name, number, options, line }: EnumValue, scanned: Scanned): void {
  if (number === '0' && /(?:^|_)(?:UNSPECIFIED|INVALID|NONE|UNDEFINED)$/.test(name)) {
    draft.note('unread', `${enumName}.${name} was left out: it is what protobuf demands as a default, and no code.`, line);
    return;
  }
  const text = scanned.commentFor(line);
  const mapped = /\bHTTP(?:\s+(?:status|mapping|code))*\s*:?\s*([1-5]\d\d)\b/i.exec(text)?.[1];
  // `[(errors.code) = 404]`, `[(http_status) = 404]`
  const option = options.find(
    (token, at) =>
      token.kind === 'number' &&
      isStatus(Number(token.text)) &&
      options.slice(Math.max(0, at - 8), at).some((each) => /code|status|http/i.test(each.text)),
  );
  const deprecated = options.some((token, at) => token.text === 'deprecated' && options[at + 2]?.text === 'true');
  const status = option ? Number(option.text) : mapped === undefined ? undefined : Number(mapped);
  draft.code(
    name,
    {
      statuses: status === undefined ? undefined : stated([status]),
      description: describe(text) === '' ? undefined : stated(describe(text)),
      deprecated: deprecated ? stated({}) : undefined,
    },
    line,
  );
}

/** What comes before examples and mappings. */
function describe(text: string): string {
  const [before = ''] = text.split(/\n\s*(?:Example|HTTP Mapping|See also)\b/i);
  return before.replaceAll(/\s+/g, ' ').trim();
}
