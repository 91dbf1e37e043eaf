import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CACHE, LOGS, ROOT, inRoot } from '../../scripts/lib/paths.mjs';
import { ensureBrowser } from '../../scripts/setup/browser.mjs';
import { ensureHost } from '../../scripts/setup/vscodeHost.mjs';
import { CALM_SETTINGS, startServer } from '../host/server.mjs';
import { launchBrowser, openWorkbench } from '../host/workbench.mjs';
import { WorkbenchPage } from './workbenchPage.ts';

/** Longer than anything takes; reached only where something never comes. */
const PATIENCE = 30_000;

/** The themes that the pictures are taken in. */
export const THEMES = [
  { name: 'light', theme: 'Default Light Modern' },
  { name: 'dark', theme: 'Default Dark Modern' },
] as const;

/** A window on a fresh copy of the examples. */
export interface UiSession {
  readonly workbench: WorkbenchPage;
  /** The folder that is open. */
  readonly workspace: string;
  /** Takes a picture, for the documents where it was asked for, and else into the cache. */
  picture(name: string): Promise<void>;
  /** Keeps logs and a picture of what went wrong. */
  keep(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the newest VS Code on the examples, in this theme; `files` are added to them. */
export async function openUi(theme: string, files: Readonly<Record<string, string>> = {}): Promise<UiSession> {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'faultbook-ui-'));
  const workspace = join(home, 'examples');
  cpSync(inRoot('examples'), workspace, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const [host, { program }] = await Promise.all([ensureHost('newest'), ensureBrowser()]);
  const server = await startServer({ host, settings: { ...CALM_SETTINGS, 'workbench.colorTheme': theme } });
  const browser = await launchBrowser(program);
  const close = async () => {
    await browser.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const viewport = { width: 1120, height: 660 };
    const { page } = await openWorkbench(browser, server, { workspace, extension: ROOT, viewport, scale: 1.5 });
    page.setDefaultTimeout(PATIENCE);
    const workbench = new WorkbenchPage(page);
    await workbench.ready();
    const folder = process.env['UPDATE_IMAGES'] ? inRoot('docs', 'images') : join(CACHE, 'screenshots');
    mkdirSync(folder, { recursive: true });
    return {
      workbench,
      workspace,
      close,
      picture: async (name) => void (await page.screenshot({ path: join(folder, `${name}.png`) })),
      async keep(name) {
        const place = join(LOGS, `ui-${name}`);
        rmSync(place, { recursive: true, force: true });
        server.saveLogs(place);
        await page.screenshot({ path: join(place, 'workbench.png') });
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
