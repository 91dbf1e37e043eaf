import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import type { UiSession } from './session.ts';
import { THEMES, openUi } from './session.ts';

const FILE = 'vook/wrong.ts';

/** Line and column, counted from 1, of a text of the example. */
function placeOf(text: string): { line: number; column: number } {
  const [before = '', after] = readFileSync(inRoot('examples', FILE), 'utf8').split(text);
  expect(after, `${FILE} has ${text}`).toBeDefined();
  const lines = before.split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

describe.each(THEMES)('in the $name theme', ({ name, theme }) => {
  let ui: UiSession;

  beforeAll(async () => {
    ui = await openUi(theme);
    await ui.workbench.openFile(FILE);
    // room for the code: the side bar goes
    await ui.workbench.chord('b');
    await ui.workbench.squiggles('error').first().waitFor();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await ui.keep(`${name}-${task.name.replaceAll(/\W+/g, '-')}`);
    await ui.workbench.dismiss();
  });

  afterAll(() => ui?.close());

  test('hovering a code with the mouse says what it means', async () => {
    const { workbench } = ui;
    const text = await workbench.hoverText(workbench.token('rate_limit_exceeded', 'attempt < 5'), /rate_limit_exceeded/);
    expect(text).toMatch(/429/);
    expect(text).toMatch(/Retry-After/);
    await ui.picture(`hover-${name}`);
  });

  test('so does the keyboard', async () => {
    const { workbench } = ui;
    const { line, column } = placeOf("rate_limit_exceeded'");
    await workbench.goTo(line, column + 3);
    expect(await workbench.hoverByKeyboard(/rate_limit_exceeded/)).toMatch(/429/);
  });

  test('a code that its status excludes has a red squiggle, which says why', async () => {
    const { workbench } = ui;
    await workbench.squiggles('error').first().waitFor();
    const text = await workbench.hoverText(workbench.token('validation_error', "'validation_error'"), /status-code-mismatch/);
    expect(text).toMatch(/422/);
    expect(text).toMatch(/400/);
    await ui.picture(`mismatch-${name}`);
    await workbench.dismiss();
    const rows = await workbench.problems(/status-code-mismatch/);
    for (const rule of ['retry-after-date', 'unknown-code', 'missing-retry-after'])
      expect(
        rows.some((row) => row.includes(rule)),
        `${rule} is in ${rows.join('\n')}`,
      ).toBe(true);
    await workbench.chord('Shift+m');
  });

  test('a quick fix writes the missing Retry-After handler, and the squiggle goes', async () => {
    const { workbench } = ui;
    const { line, column } = placeOf('429 && attempt < 5');
    await workbench.goTo(line, column + 1);
    const titles = await workbench.quickFixes(/Retry-After/i);
    expect(titles.length).toBeGreaterThan(0);
    await ui.picture(`quick-fix-${name}`);
    await workbench.applyQuickFix(/Retry-After/i);
    await workbench.line("response.headers.get('retry-after')").waitFor();
    await ui.picture(`fixed-${name}`);
    const rows = await workbench.problems(/status-code-mismatch/);
    expect(rows.filter((row) => row.includes('missing-retry-after'))).toEqual([]);
    await workbench.chord('Shift+m');
  });

  test('a quote brings the codes of this API, those of the tested status first and explained, and Enter inserts one', async () => {
    const { workbench } = ui;
    await workbench.line('// One letter is missing').click();
    await workbench.chord('Shift+Enter');
    await workbench.page.keyboard.type("if (response.status === 403 && failure.code === '", { delay: 20 });
    const labels = await workbench.suggestions('insufficient_permissions');
    expect(labels[0]).toBe('insufficient_permissions');
    expect(await workbench.suggestionDetails(/Who acts/)).toMatch(/403/);
    await ui.picture(`completion-${name}`);
    await workbench.acceptCompletion('insufficient_permissions');
    await workbench.line("if (response.status === 403 && failure.code === 'insufficient_permissions')").waitFor();
  });
});
