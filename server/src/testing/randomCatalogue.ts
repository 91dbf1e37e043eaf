/** Catalogue files as people leave them: comments anywhere, any indentation, any line ends, trailing commas, odd codes. */

/** A file's text, and what it says. */
export interface RandomCatalogue {
  readonly text: string;
  readonly codes: readonly { readonly code: string; readonly statuses: readonly number[] }[];
}

/** Codes that take some care to write. */
const names = [
  'a',
  'card_declined',
  '__proto__',
  'constructor',
  'it"s',
  'back\\slash',
  'tab\there',
  '// no',
  '/* no */',
  'ü€😀',
  'a,b',
  '{x}',
  'a: b',
];
const statuses = [400, 402, 404, 409, 429, 500, 503];

/** The same file for the same seed. */
export function randomCatalogue(seed: number): RandomCatalogue {
  let state = seed | 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const eol = pick(['\n', '\r\n']);
  const unit = pick(['  ', '    ', '\t', ' ']);
  const commented = pick([0, 0.1, 0.4]);
  const trailing = chance(0.4);
  let comments = 0;
  const block = (): string => pick([`/* c${comments++} */`, `/* , } " c${comments++}${eol} * */`, `/**/`]);
  const gap = (): string => (chance(commented) ? `${pick(['', ' '])}${block()}${pick(['', ' '])}` : pick(['', ' ']));
  const newline = (depth: number): string => {
    const remark = chance(commented) ? ` // "c${comments++}", }` : '';
    const own = chance(commented / 2) ? eol + unit.repeat(depth) + pick([`// c${comments++}`, block()]) : '';
    return remark + own + (chance(0.1) ? eol : '') + eol + unit.repeat(depth);
  };
  const written = (text: string): string => {
    const plain = JSON.stringify(text);
    return chance(0.1) && /^[\u0061-\u007a]/.test(text) ? `"\\u00${text.charCodeAt(0).toString(16)}${plain.slice(2)}` : plain;
  };
  const enclose = (open: string, close: string, items: readonly string[], depth: number, isOnOneLine: boolean): string => {
    const end = items.length > 0 && trailing && chance(0.7) ? gap() + ',' : '';
    if (isOnOneLine) return open + gap() + items.join(`${gap()},${gap()}`) + end + gap() + close;
    return open + newline(depth + 1) + items.join(`${gap()},${newline(depth + 1)}`) + end + newline(depth) + close;
  };
  const member = (name: string, value: string): string => `${written(name)}${gap()}:${gap()}${value}`;

  const chosen = [...names].sort(() => random() - 0.5).slice(0, Math.floor(random() * 5));
  const codes = chosen.map((code) => ({
    code,
    statuses: [...new Set([pick(statuses), pick(statuses), pick(statuses)].slice(0, 1 + Math.floor(random() * 3)))],
  }));
  const entries = codes.map(({ code, statuses: own }, at) => {
    const isOnOneLine = chance(0.5);
    const items = own.map(String);
    const members = [
      member('status', items.length === 1 && chance(0.7) ? items[0]! : enclose('[', ']', items, 3, isOnOneLine || chance(0.8))),
      ...(chance(0.5) ? [member('title', written(`The title, { of "${code}`))] : []),
      ...(chance(0.2) ? [member('retry', '"never"')] : []),
      ...(at > 0 && chance(0.3) ? [member('deprecated', `{ "replacedBy": ${written(codes[at - 1]!.code)} }`)] : []),
    ];
    return member(code, enclose('{', '}', members, 2, isOnOneLine));
  });
  const sections = [
    member('id', '"shop"'),
    ...(chance(0.5) ? [member('envelope', '{ "code": "/code" }')] : []),
    ...(chance(0.5) ? [member('statuses', '{ "404": { "retry": "never" } }')] : []),
    member('codes', enclose('{', '}', entries, 1, chance(0.15))),
    ...(chance(0.3) ? [member('title', '"Shop"')] : []),
  ];
  const head = chance(0.3) ? `// head${eol}` : '';
  const text = (chance(0.15) ? '\ufeff' : '') + head + enclose('{', '}', sections, 0, chance(0.1)) + pick(['', eol, `${eol}// end`]);
  return { text, codes };
}
