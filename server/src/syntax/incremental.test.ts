import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../core/logger.ts';
import { typescript } from '../languages/typescript/language.ts';
import { createNodeTestHost } from '../testing/nodeHost.ts';
import { SyntaxHost, type SourceChange, type SourceTree } from './syntaxHost.ts';

const host = new SyntaxHost(createNodeTestHost(), silentLogger);
beforeAll(async () => host.load(typescript));
afterAll(() => host.dispose());

const handler = (n: number): string => `import { sleep${n} } from './sleep';
// faultbook-catalogue shop${n}
const LIMIT${n} = 3;
export const CODES${n} = { LIMITED: 'rate_limited', GONE: "order_gone" } as const;

/** Sends an order. */
export async function create${n}(input: Order, attempt = 0): Promise<Order> {
  const res = await fetch(\`https://api.example.com/v1/orders/\${input.id}\`, { method: 'POST' });
  if (res.ok) return (await res.json()) as Order;
  const problem = await res.json(); /* the body */
  switch (problem.code) {
    case 'rate_limited':
    case CODES${n}.GONE: {
      if (attempt >= LIMIT${n}) throw new ApiError${n}(res.status, problem.code);
      await sleep${n}(1000);
      return create${n}(input, attempt + 1);
    }
    default:
      throw new Error('unknown');
  }
}

export class ApiError${n} extends Error {
  static readonly KIND = 'api';
  @Input() status = 0;
  @Get('x')
  get isTransient(): boolean { return this.status === 429; }
  retry = async () => this.run();
}

app.get('/orders', async (req, res) => { res.status(404).json({ code: 'order_gone' }); });
export const fn${n} = (a: number) => a > 1 && a < 3;
enum Kind${n} { A = 'a', B }
`;

/** Small enough to be parsed afresh where it has errors; large enough never to be. */
const sizes = { small: handler(1), large: Array.from({ length: 20 }, (_, i) => handler(i)).join('\n') };

interface Step {
  readonly at: number;
  readonly remove: number;
  readonly text: string;
}

const pieces = [
  'x',
  ' ',
  '\n',
  ';',
  '"',
  "'",
  '`',
  '(',
  ')',
  '{',
  '}',
  '/',
  '*',
  '//',
  '/* */',
  'a.b',
  'case "z":',
  'if (',
  'function f() {}',
  'class A { m() {} }',
  'const Z = "z";',
  'export ',
  '@d() ',
  '${',
  '=>',
  'é😀',
  '\r\n',
];

const step = (texts: readonly string[]): fc.Arbitrary<Step> =>
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(12) }),
    text: fc.constantFrom(...texts),
  });

const changeOf = (text: string, { at, remove, text: inserted }: Step): SourceChange => {
  const start = Math.floor(at * text.length);
  return { span: { start, end: Math.min(text.length, start + remove) }, text: inserted };
};

const everything = (tree: SourceTree) => ({
  ranges: tree.unitRanges.map(({ start, end, container }) => ({ start, end, container })),
  units: tree.unitRanges.map((range) => tree.lower(range)),
  imports: tree.module.imports,
  constants: [...tree.module.constants],
  exports: [...tree.module.exports],
  comments: tree.module.comments,
});

/** Goes on from `tree`, which it consumes; looks at what was found in between only where `look` says so. */
function apply(tree: SourceTree, steps: readonly Step[], check: (tree: SourceTree) => void): void {
  let current = tree;
  try {
    for (const one of steps) {
      current = current.edit([changeOf(current.text, one)]);
      check(current);
    }
  } finally {
    current.dispose();
  }
}

function sameAsFresh(tree: SourceTree): void {
  const fresh = host.parse(typescript, tree.text);
  try {
    expect(tree.hasErrors).toBe(fresh.hasErrors);
    expect(everything(tree)).toEqual(everything(fresh));
    expect(tree.moduleKey).toBe(fresh.moduleKey);
  } finally {
    fresh.dispose();
  }
}

function wellFormed(tree: SourceTree): void {
  let last = 0;
  for (const { start, end } of tree.unitRanges) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(tree.text.length);
    last = end;
  }
  for (const range of tree.unitRanges) tree.lower(range);
  for (const { start, end } of tree.module.comments) expect(tree.text.slice(start, end)).toMatch(/^\/[/*]/);
}

describe('any sequence of edits', () => {
  it('of a short file gives what a fresh parse gives, errors or not', () => {
    fc.assert(
      fc.property(fc.array(step(pieces), { minLength: 1, maxLength: 12 }), (steps) =>
        apply(host.parse(typescript, sizes.small), steps, sameAsFresh),
      ),
      { numRuns: 60 },
    );
  });

  it('of a long file gives what a fresh parse gives wherever that has no error, and something sound otherwise', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(step(['x', ' ', '\n', '/* c */ ', '// c\n', 'const Z = "z";\n', 'class A { m() {} }\n', ';', '"', '}']), {
          minLength: 1,
          maxLength: 6,
        }),
        (steps) =>
          apply(host.parse(typescript, sizes.large), steps, (tree) => {
            wellFormed(tree);
            if (tree.hasErrors) return;
            compared++;
            sameAsFresh(tree);
          }),
      ),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(20);
  });

  it('that is undone gives what was there before', () => {
    fc.assert(
      fc.property(fc.array(step(pieces), { minLength: 1, maxLength: 8 }), (steps) => {
        let tree = host.parse(typescript, sizes.large);
        const before = everything(tree);
        const undo: SourceChange[] = [];
        for (const one of steps) {
          const change = changeOf(tree.text, one);
          undo.unshift({
            span: { start: change.span.start, end: change.span.start + change.text.length },
            text: tree.text.slice(change.span.start, change.span.end),
          });
          tree = tree.edit([change]);
        }
        tree = tree.edit(undo);
        expect(tree.text).toBe(sizes.large);
        expect(everything(tree)).toEqual(before);
        tree.dispose();
      }),
      { numRuns: 30 },
    );
  });
});

it('the long file is longer than what is parsed afresh', () => expect(sizes.large.length).toBeGreaterThan(21_000));
