import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { UiSession } from './session.ts';
import { THEMES, openUi } from './session.ts';

/** The catalogue that the examples have themselves. */
const FILE = 'own-api/petstore.errors.jsonc';

describe.each(THEMES)('a catalogue in the $name theme', ({ name, theme }) => {
  let ui: UiSession;

  beforeAll(async () => {
    ui = await openUi(theme);
    await ui.workbench.openFile(FILE);
    await ui.workbench.chord('b');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await ui.keep(`${name}-${task.name.replaceAll(/\W+/g, '-')}`);
    await ui.workbench.dismiss();
  });

  afterAll(() => ui?.close());

  test('a click on what stands above a code lists who handles and who sends it', async () => {
    const { workbench } = ui;
    const { page } = workbench;
    const lens = page.locator('.codelens-decoration a', { hasText: /handled in \d+ files?, sent in \d/ }).first();
    await lens.click();
    const peek = page.locator('.reference-zone-widget');
    await peek.locator('.monaco-list-row', { hasText: 'server.ts' }).first().waitFor();
    const files = await peek.locator('.monaco-list-row').allInnerTexts();
    expect(files.join('\n')).toMatch(/server\.ts/);
    expect(files.join('\n')).toMatch(/(right|wrong)\.ts/);
    // The entry itself is no use of it.
    expect(files.join('\n')).not.toMatch(/petstore\.errors/);
    await peek.locator('.preview .view-line').first().waitFor();
    await ui.picture(`uses-${name}`);
    await page.keyboard.press('Escape');
    await peek.waitFor({ state: 'hidden' });
  });

  test('a new entry is written by a snippet, its status chosen by name and its policy expected from it', async () => {
    const { workbench } = ui;
    const { page } = workbench;
    await workbench.line('"codes": {').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"pet.asleep', { delay: 20 });
    await page.keyboard.press('Control+Space');
    await workbench.acceptCompletion('New code');
    await workbench.line('"title": "What it means, in a few words"').waitFor();
    // The first place is the code, then comes the status, which is chosen from a list.
    await page.keyboard.press('Tab');
    const choices = page.locator('.suggest-widget.visible .monaco-list-row');
    await choices
      .filter({ hasText: '423' })
      .or(choices.filter({ hasText: '409' }))
      .first()
      .waitFor();
    await ui.picture(`new-code-${name}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    // Half of it is written by hand: a status by the words of its name.
    await workbench.line('"pet.asleep"').waitFor();
    const status = workbench.line('"status": 400');
    await status.click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    for (let digit = 0; digit < 3; digit++) await page.keyboard.press('Backspace');
    await page.keyboard.type('Too', { delay: 20 });
    await page.keyboard.press('Control+Space');
    const labels = await workbench.suggestions('429 Too Many Requests');
    expect(labels.length).toBeGreaterThan(0);
    await ui.picture(`status-${name}`);
    await workbench.acceptCompletion('429 Too Many Requests');
    await workbench.line('"status": 429').waitFor();
  });
});
