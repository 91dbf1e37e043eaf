import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../core/logger.ts';
import { javascript, tsx, typescript } from '../languages/typescript/language.ts';
import { createNodeTestHost } from '../testing/nodeHost.ts';
import { printModule, printUnit } from '../testing/irPrinter.ts';
import { SyntaxHost, type SourceTree } from './syntaxHost.ts';

const host = new SyntaxHost(createNodeTestHost(), silentLogger);
beforeAll(async () => void (await Promise.all([typescript, tsx, javascript].map((language) => host.load(language)))));
afterAll(() => host.dispose());

const parse = (text: string): SourceTree => host.parse(typescript, text);
const unitTexts = (tree: SourceTree): string[] => tree.unitRanges.map(({ start, end }) => tree.text.slice(start, end));
const lowered = (tree: SourceTree): string[] => tree.unitRanges.map((range) => printUnit(tree.lower(range)));

/** Replaces the marked part `⟦old⟧` by `text`: the tree before and after. */
function edit(marked: string, text: string): { readonly before: SourceTree; readonly after: SourceTree } {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  const before = parse(marked.replace(/[⟦⟧]/g, ''));
  void before.module;
  for (const range of before.unitRanges) before.lower(range);
  return { before, after: before.edit([{ span: { start, end }, text }]) };
}

describe('lowering', () => {
  const source = `import x from 'x';\nfunction a() { return b(); }\nclass K { m() { return 1; } }\nfunction c() { return d(); }\n`;

  it('is relative to the unit', () => {
    const tree = parse(`\n\nconst x = 1;\nfunction f() { return 'code'; }`);
    const [, range] = tree.unitRanges;
    if (!range) throw new Error('no unit');
    const { fn, start, end } = tree.lower(range);
    expect({ start, end }).toEqual({ start: 0, end: range.end - range.start });
    expect(fn?.nameSpan).toEqual({ start: 9, end: 10 });
    expect(fn?.body).toMatchObject({
      body: [{ value: { kind: 'literal', span: { start: 22, end: 28 }, contentSpan: { start: 23, end: 27 } } }],
    });
  });

  it('gives the same object for the same text', () => {
    const [first, second] = [parse(source), parse(`const other = 1;\n${source}`)];
    const units = (tree: SourceTree) => tree.unitRanges.map((range) => tree.lower(range));
    expect(units(second).slice(1)).toEqual(units(first));
    units(first).forEach((unit, i) => expect(units(second)[i + 1]).toBe(unit));
  });

  it('tells equal methods of different classes apart', () => {
    const tree = parse('class A { m() { return 1; } }\nclass B { m() { return 1; } }');
    expect(lowered(tree)).toEqual(['(fn A.m[] {(return 1)})', '(fn B.m[] {(return 1)})']);
  });

  it('keeps the objects of all other units over an edit', () => {
    const before = parse(source);
    const old = before.unitRanges.map((range) => before.lower(range));
    const after = before.edit([{ span: { start: source.indexOf('b()'), end: source.indexOf('b()') + 1 }, text: 'changed' }]);
    const now = after.unitRanges.map((range) => after.lower(range));
    expect(now.map((unit, i) => unit === old[i])).toEqual([false, true, true]);
    expect(lowered(after)[0]).toBe('(fn a[] {(return (call changed))})');
  });

  it('takes ranges that are equal to one of its own, and no others', () => {
    const tree = parse(source);
    const [{ start, end } = { start: 0, end: 0 }] = tree.unitRanges;
    expect(printUnit(tree.lower({ start, end }))).toBe('(fn a[] {(return (call b))})');
    expect(() => tree.lower({ start: 1, end: 2 })).toThrow(RangeError);
  });
});

describe('module facts', () => {
  it('are the same object while nothing they are read from changes or moves', () => {
    const { before, after } = edit(`// note\nconst A = 'a';\nfunction f() { ⟦g⟧(); }\n`, 'other');
    expect(after.module).toBe(before.module);
    expect(after.moduleKey).toBe(before.moduleKey);
  });

  it('move with the text, under the same key', () => {
    const { before, after } = edit(`function f() { ⟦⟧ }\nimport { a as b } from 'm';\nconst A = 'a';\n// note`, 'longer();');
    expect(after.moduleKey).toBe(before.moduleKey);
    for (const { imports, constants, comments } of [after.module]) {
      const at = (span: { start: number; end: number } | undefined) => span && after.text.slice(span.start, span.end);
      expect([at(imports[0]?.span), at(constants.get('A')?.span), at(comments[0])]).toEqual(["'m'", "'a'", '// note']);
    }
  });

  it('change with what they are read from', () => {
    const { before, after } = edit(`const A = '⟦a⟧';\nfunction f() {}`, 'b');
    expect(after.moduleKey).not.toBe(before.moduleKey);
    expect(printModule(after.module)).toBe('const A "b"');
  });

  it('see comments that an edit makes and unmakes', () => {
    expect(edit('f(); ⟦⟧/ a\ng(); // b', '/').after.module.comments.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(edit('/⟦*⟧ a */ f(); // b', '').after.module.comments.map(({ text }) => text)).toEqual(['b']);
    expect(edit('⟦⟧f(); // b\n/* c */', '/*').after.module.comments.map(({ text }) => text)).toEqual(['f(); // b\n/* c']);
  });
});

describe('edits', () => {
  it('are applied one after the other', () => {
    const after = parse('a();\nb();').edit([
      { span: { start: 0, end: 1 }, text: 'longer' },
      { span: { start: 10, end: 11 }, text: 'c' },
      { span: { start: 0, end: 0 }, text: '\n' },
    ]);
    expect(after.text).toBe('\nlonger();\nc();');
    expect(unitTexts(after)).toEqual(['longer();', 'c();']);
  });

  it('consume the tree', () => {
    const { before } = edit('a(⟦⟧);', 'b');
    expect(() => before.edit([])).toThrow('edited or disposed');
  });

  it('outside of the text are cut to it', () => {
    expect(parse('a();').edit([{ span: { start: 2, end: 99 }, text: '1);' }]).text).toBe('a(1);');
    expect(parse('a();').edit([{ span: { start: 50, end: 99 }, text: 'b();' }]).text).toBe('a();b();');
  });

  it('change the class that holds a method', () => {
    const { after } = edit('class ⟦A⟧ { m() {} }', 'B');
    expect(lowered(after)).toEqual(['(fn B.m[] {})']);
  });
});

describe('every text', () => {
  it.each([
    ['empty', '', []],
    ['blank', ' \r\n\t', []],
    ['CRLF', 'a();\r\nfunction f() {\r\n  return 1;\r\n}\r\n', ['a();', 'function f() {\r\n  return 1;\r\n}']],
    ['BOM', '\uFEFFa();', ['a();']],
    ['pairs of surrogates', `f('😀'); g("é");`, [`f('😀');`, 'g("é");']],
    ['half a pair', `f('\uD83D'); g();`, [`f('\uD83D');`, 'g();']],
  ])('%s has units', (_, text, units) => {
    const tree = parse(text);
    expect(unitTexts(tree)).toEqual(units);
    lowered(tree);
  });

  it.each([
    ['NUL', `f('a\0b'); \0 g();`],
    ['an open string', `const a = "x\nconst b = 1;`],
    ['an open template', 'const a = `x${\nconst b = 1;'],
    ['an open comment', 'a(); /* x'],
    ['only closing brackets', ')}]'.repeat(100)],
    ['no program', '%%% \u0001 @@ ## ~~'],
    ['a merge conflict', '<<<<<<< a\nf();\n=======\ng();\n>>>>>>> b\n'],
  ])('%s does no harm', (_, text) => {
    for (const language of [typescript, tsx, javascript]) {
      const tree = host.parse(language, text);
      lowered(tree);
      expect(tree.module.comments.every(({ end }) => end <= text.length)).toBe(true);
      expect(tree.edit([{ span: { start: 1, end: 2 }, text: '' }]).unitRanges).toEqual(
        host.parse(language, text[0] + text.slice(2)).unitRanges,
      );
    }
  });

  it.each([
    ['parentheses', 'x = ', '(', '1', ')'],
    ['open parentheses', 'x = ', '(', '', ''],
    ['blocks', '', '{', 'f();', '}'],
    ['open blocks', 'function f() ', '{', '', ''],
    ['lists', 'x = ', '[', '', ']'],
    ['objects', 'x = ', '{a:', '1', '}'],
    ['functions', 'x = ', '() => ', '1', ''],
    ['conditions', '', 'if (a) ', 'f();', ''],
    ['else', '', 'if (a) f(); else ', 'g();', ''],
    ['operators', 'x = ', 'a || ', 'b', ''],
    ['calls', 'x = a', '.f()', '', ''],
    ['templates', 'x = ', '`${', '1', '}`'],
    ['namespaces', '', 'namespace A {', 'f();', '}'],
    ['patterns', 'const ', '{a:', 'b', '}'],
  ])('10,000 %s within one another do not overflow', (_, head, open, middle, close) => {
    const tree = parse(head + open.repeat(10_000) + middle + close.repeat(10_000));
    expect(tree.unitRanges.length).toBeGreaterThan(0);
    expect(() => tree.unitRanges.map((range) => JSON.stringify(tree.lower(range)))).not.toThrow();
    void tree.module;
    tree.dispose();
  });
});
