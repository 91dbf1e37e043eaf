import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { UiSession } from './session.ts';
import { THEMES, openUi } from './session.ts';

const PAGE = `# Errors of the Harbour API

Base address: \`https://api.harbour-works.io/v1\`. Every failure has this body:

\`\`\`json
{ "code": "berth_taken", "message": "Another vessel lies there.", "request_id": "req_81c" }
\`\`\`

| Error code | Status | Meaning | What to do |
|---|---|---|---|
| \`berth_taken\` | 409 | Another vessel lies at this berth | Fetch the berths again and choose another |
| \`berth_unknown\` | 404 | There is no such berth | Check the berth's id |
| \`draught_too_deep\` | 422 | The vessel needs more water than there is | Choose a deeper berth |
| \`key_revoked\` | 401 | The key was withdrawn | Create a new key |
| \`pilots_busy\` | 503 | No pilot is free | Retry with exponential backoff |
| \`signals_exceeded\` | 429 | Too many calls in this minute | Wait for the seconds in Retry-After |
`;

/** The page a year later: a status has changed, and a code is new. */
const LATER = `${PAGE.replace('| `berth_taken` | 409', '| `berth_taken` | 423')}| \`tide_missed\` | 409 | The tide has turned | Book the next tide |\n`;

const NO_CODES = '<html><body><h1>Opening hours</h1><p>From eight to five.</p></body></html>\n';

describe.each(THEMES)('making catalogues in the $name theme', ({ name, theme }) => {
  let ui: UiSession;
  const written = (path: string) => readFileSync(join(ui.workspace, path), 'utf8');

  beforeAll(async () => {
    ui = await openUi(theme, { 'docs/harbour-errors.md': PAGE, 'docs/harbour-errors-2027.md': LATER, 'docs/opening-hours.html': NO_CODES });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await ui.keep(`${name}-${task.name.replaceAll(/\W+/g, '-')}`);
  });

  afterAll(() => ui?.close());

  test('a new catalogue by keyboard: a starter, named, with its title ready to be written', async () => {
    const { workbench } = ui;
    await workbench.command('Faultbook: New Catalogue');
    const rows = await workbench.choices('What should the catalogue be made of?', 'harbour-errors.md');
    expect(rows[0]).toContain('A starter to fill in');
    await ui.picture(`new-catalogue-${name}`);
    await workbench.page.keyboard.press('Enter');
    await workbench.answer('The id of the catalogue', 'billing-api');
    await workbench.tab('billing-api.errors.jsonc');
    await workbench.line('"title": "Billing API"').waitFor();
    await workbench.page.keyboard.type('Billing of Harbour');
    await workbench.line('"title": "Billing of Harbour",').waitFor();
    await ui.picture(`starter-${name}`);
    expect(await workbench.squiggles('error').count()).toBe(0);
    expect(written('faultbook.jsonc')).toContain('"catalogue": "billing-api"');
  });

  test('the explorer offers to import a page, and not a catalogue', async () => {
    const { page } = ui.workbench;
    const row = (text: string) => page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: text }).first();
    const menu = page.locator('.context-view .monaco-menu');
    await row('docs').click();
    await row('harbour-errors.md').click({ button: 'right' });
    await menu.getByText('Import Catalogue...').waitFor();
    await page.keyboard.press('Escape');
    await row('billing-api.errors.jsonc').click({ button: 'right' });
    await menu.getByText('Copy Path', { exact: true }).waitFor();
    expect(await menu.getByText('Import Catalogue...').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  test('an import by keyboard: the page, what comes of it, and what was inferred, before anything is written', async () => {
    const { workbench } = ui;
    // room for both: the side bar goes
    await workbench.chord('b');
    await workbench.command('Faultbook: Import Catalogue...');
    await workbench.choices('What should be imported?', 'harbour-errors.md');
    await workbench.choose('harbour-errors.md');
    await workbench.choices('What should come of it?', 'A new catalogue');
    await workbench.choose('A new catalogue');
    await workbench.answer('The id of the catalogue', 'harbour');
    await workbench.choices('Where should the catalogue be written?', 'harbour.errors.jsonc');
    await workbench.choose('harbour.errors.jsonc');
    await workbench.line('"berth_taken": {').waitFor();
    const report = await workbench.webview('6 codes');
    expect(await report.innerText()).toMatch(/Inferred[\s\S]+berth_taken/);
    await ui.picture(`import-${name}`);
    expect(existsSync(join(ui.workspace, 'harbour.errors.jsonc'))).toBe(false);
    await workbench.chord('Enter');
    await expect.poll(() => existsSync(join(ui.workspace, 'harbour.errors.jsonc')), { timeout: 20_000 }).toBe(true);
    // the preview has gone by now: this is the file
    await workbench.tab('harbour.errors.jsonc');
    await workbench.page.locator('.monaco-editor.focused').first().waitFor();
    expect(written('harbour.errors.jsonc')).toContain('"harbour-works.io"');
  });

  test('importing again compares, and the button that discards writes nothing', async () => {
    const { workbench } = ui;
    const before = written('harbour.errors.jsonc');
    await workbench.command('Faultbook: Import Catalogue...');
    await workbench.choices('What should be imported?', 'harbour-errors-2027.md');
    await workbench.choose('harbour-errors-2027.md');
    const choices = await workbench.choices('What should come of it?', 'Update Harbour');
    expect(choices[0]).toMatch(/It has most of these codes/);
    await workbench.page.keyboard.press('Enter');
    const report = await workbench.webview('Changed facts');
    expect(await report.innerText()).toMatch(/berth_taken\s+status\s+409\s+423/);
    await workbench.page.locator('.diff-editor, .monaco-diff-editor').first().waitFor();
    await ui.picture(`import-update-${name}`);
    await report.getByRole('button', { name: 'Discard' }).click();
    await workbench.page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
    expect(written('harbour.errors.jsonc')).toBe(before);
  });

  test('a page without codes is refused in a sentence', async () => {
    const { page } = ui.workbench;
    await ui.workbench.openFile('docs/opening-hours.html');
    await ui.workbench.command('Faultbook: Import Catalogue...');
    await ui.workbench.choices('What should be imported?', 'Active file');
    await page.keyboard.press('Enter');
    await ui.workbench.command('Notifications: Show Notifications');
    const message = page.locator('.notifications-center .notification-list-item').filter({ hasText: 'opening-hours.html' }).first();
    await message.waitFor();
    expect(await message.innerText()).toContain('Nothing was imported from opening-hours.html. No error code was found in this HTML page.');
    await ui.picture(`import-refused-${name}`);
  });
});
