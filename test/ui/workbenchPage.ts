import type { Locator, Page } from 'playwright-core';

/** The key of shortcuts: the workbench asks the browser what it runs on. */
const MAIN_KEY = process.platform === 'darwin' ? 'Meta' : 'Control';

/** VS Code's workbench as a person uses it: by what is to be seen, with mouse and keyboard. */
export class WorkbenchPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the window is there and shows its files. */
  async ready(): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Presses keys with the main key of shortcuts: `press('k', 'i')` is Ctrl+K Ctrl+I. */
  async chord(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(`${MAIN_KEY}+${key}`);
  }

  /** Opens a file of the workspace by a part of its path. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1)!;
    await this.chord('p');
    await this.page.locator('.quick-input-widget input').first().fill(path);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
  }

  /** Puts the cursor at a line and column, counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.chord('g');
    await this.page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await this.page.locator('.monaco-editor.focused').first().waitFor();
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
    // a window that has just opened does not know the extension's commands yet, and a list that is shown does not learn them
    for (let tries = 0; tries < 10; tries++) {
      await this.page.keyboard.press('F1');
      await this.page.locator('.quick-input-widget input').first().fill(`>${title}`);
      const isThere = await row.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
      if (isThere) break;
      await this.page.keyboard.press('Escape');
    }
    await row.waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** The rows of the list that asks something, once it asks that and one has this text. */
  async choices(question: string, row: string): Promise<string[]> {
    const widget = this.page.locator('.quick-input-widget').filter({ has: this.page.getByPlaceholder(question) });
    await widget.locator('.monaco-list-row').filter({ hasText: row }).first().waitFor();
    return widget.locator('.monaco-list-row').allInnerTexts();
  }

  /** Types into the list that asks something until this row is the one that Enter takes, and takes it. */
  async choose(text: string, row = text): Promise<void> {
    await this.page.locator('.quick-input-widget input').first().fill(text);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Writes into the box that asks something, and accepts it. */
  async answer(question: string, text: string): Promise<void> {
    await this.page.locator('.quick-input-widget').filter({ hasText: question }).waitFor();
    await this.page.keyboard.press(`${MAIN_KEY}+a`);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** The editor's tab of this name, once it is the one in front. */
  async tab(name: string): Promise<void> {
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
  }

  /** What a web view shows, once it has this text. */
  async webview(text: string): Promise<Locator> {
    const body = this.page
      .frameLocator('iframe.webview')
      .first()
      .frameLocator('iframe#active-frame')
      .locator('body')
      .filter({ hasText: text });
    await body.waitFor();
    return body;
  }

  /** A token of the code, by its whole text and by text of its line. */
  token(text: string, lineHas: string): Locator {
    const line = this.line(lineHas);
    return line.locator('span > span').filter({ hasText: text }).first();
  }

  /** A line of the code, by text in it; not by a pattern, which would have to know of the editor's non-breaking spaces. */
  line(text: string): Locator {
    return this.page.locator('.monaco-editor .view-line').filter({ hasText: text }).first();
  }

  /** Squiggles under the code, of a severity. */
  squiggles(severity: 'error' | 'warning' | 'info'): Locator {
    return this.page.locator(`.monaco-editor .squiggly-${severity}`);
  }

  /** The hover that is to be seen, once it holds this text. */
  async hover(text: RegExp): Promise<string> {
    const hover = this.page.locator('.monaco-hover:not(.hidden)').filter({ hasText: text }).first();
    await hover.waitFor();
    return hover.innerText();
  }

  /** Hovers a token with the mouse and reads what appears. */
  async hoverText(token: Locator, text: RegExp): Promise<string> {
    // the line may be drawn anew (semantic colours, lenses) while the mouse comes: then a person moves it again
    const shown = this.page.locator('.monaco-hover:not(.hidden) .hover-contents').filter({ hasText: text }).first();
    for (let tries = 0; tries < 5; tries++) {
      await token.hover();
      const appears = await shown.waitFor({ timeout: 4000 }).then(
        () => true,
        () => false,
      );
      if (appears) break;
      await this.page.mouse.move(2, 2);
    }
    return this.hover(text);
  }

  /** Shows the hover at the cursor by keyboard and reads it. */
  async hoverByKeyboard(text: RegExp): Promise<string> {
    await this.chord('k', 'i');
    return this.hover(text);
  }

  /** Leaves hovers, lists and menus. */
  async dismiss(): Promise<void> {
    await this.page.mouse.move(2, 2);
    await this.page.keyboard.press('Escape');
    await this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first().waitFor({ state: 'hidden' });
  }

  /** What completion offers, top first, once it offers this. */
  async suggestions(label: string): Promise<string[]> {
    const widget = this.page.locator('.suggest-widget.visible');
    await widget.locator('.monaco-list-row').filter({ hasText: label }).first().waitFor();
    return widget.locator('.monaco-list-row .label-name').allInnerTexts();
  }

  /** Opens the documentation beside the list, and reads it once it holds this text. */
  async suggestionDetails(text: RegExp): Promise<string> {
    // the second time, the shortcut of completion opens its details
    await this.page.keyboard.press('Control+Space');
    const details = this.page.locator('.suggest-details').filter({ hasText: text });
    await details.waitFor();
    return details.innerText();
  }

  /** Accepts a suggestion by keyboard, from the top down. */
  async acceptCompletion(label: string): Promise<void> {
    const labels = await this.suggestions(label);
    for (let index = labels.indexOf(label); index > 0; index--) await this.page.keyboard.press('ArrowDown');
    await this.page.locator('.suggest-widget .monaco-list-row.focused', { hasText: label }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  }

  /** The titles that the light bulb offers at the cursor, once one fits. */
  async quickFixes(title: RegExp): Promise<string[]> {
    await this.chord('.');
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.filter({ hasText: title }).first().waitFor();
    return rows.allInnerTexts();
  }

  /** Applies the first quick fix that fits; `quickFixes` has opened the menu. */
  async applyQuickFix(title: RegExp): Promise<void> {
    await this.page.locator('.action-widget .monaco-list-row.action').filter({ hasText: title }).first().click();
    await this.page.locator('.action-widget .monaco-list-row').first().waitFor({ state: 'hidden' });
  }

  /** The rows of the Problems panel, once one has this text. */
  async problems(text: RegExp): Promise<string[]> {
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    if (!(await rows.first().isVisible())) await this.chord('Shift+m');
    await rows.filter({ hasText: text }).first().waitFor();
    return rows.allInnerTexts();
  }
}
