/** What stands at a cursor is the same whether the file is read from its start or from where the last look ended. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomCatalogue } from '../../testing/randomCatalogue.ts';
import { CursorMemory, cursorAt } from './cursor.ts';

it('a cursor that goes on from the last one sees what one from the start sees, whatever is typed between', () => {
  let resumed = 0;
  const edit = fc.record({
    at: fc.nat(999),
    cut: fc.nat(3),
    text: fc.constantFrom('x', '"', '{', '}', ',', '//', '\n', ''),
  });
  fc.assert(
    fc.property(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 12 }), (seed, edits) => {
      const memory = new CursorMemory();
      let { text } = randomCatalogue(seed);
      for (const { at, cut, text: typed } of edits) {
        const start = Math.floor((at * text.length) / 1000);
        text = text.slice(0, start) + typed + text.slice(start + cut);
        const offset = start + typed.length;
        if (memory.recall(text, offset).at > 0) resumed++;
        expect(cursorAt(text, offset, memory)).toEqual(cursorAt(text, offset));
      }
    }),
    { numRuns: 1500 },
  );
  expect(resumed).toBeGreaterThan(500);
});
