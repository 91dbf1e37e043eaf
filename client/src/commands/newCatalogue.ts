import * as vscode from 'vscode';
import { starterRequest } from '../../../server/src/protocol/authoring.ts';
import type { StarterResult } from '../../../server/src/protocol/authoring.ts';
import { pickSource } from '../authoring/sources.ts';
import { defaultDirectory, freeFile, pickFolder, pickId } from '../authoring/targets.ts';
import { showUntitled, writeCatalogue } from '../authoring/write.ts';
import type { ImportParts } from './importCatalogue.ts';
import { importSource, tellBinding } from './importCatalogue.ts';

/** *New Catalogue*: a starter, bound and opened at its title, or an import of what the workspace has already. Returns what was written. */
export async function newCatalogue(parts: ImportParts): Promise<vscode.Uri | undefined> {
  const { l10n } = vscode;
  const title = l10n.t('New error catalogue');
  const starter = {
    label: `$(new-file) ${l10n.t('A starter to fill in')}`,
    description: l10n.t('example codes, with comments that explain each part'),
  };
  const chosen = await pickSource(parts.session, title, [starter]);
  if (chosen === undefined) return undefined;
  if (chosen !== 'extra') return importSource(parts, chosen);
  const folder = await pickFolder();
  if (folder === undefined) return undefined;
  const home = folder === 'none' ? undefined : folder;
  const id = await pickId(parts.session, title, home);
  if (id === undefined) return undefined;
  const { text, selection } = await parts.session.ask<StarterResult>(starterRequest, { id });
  if (home === undefined) return showUntitled(text, selection);
  const target = await freeFile(await defaultDirectory(parts.session, home), id);
  const bound = await writeCatalogue(parts.session, { id, text, target, folder: home, files: 'all', selection });
  tellBinding(parts.session, { id, target, folder: home }, bound, []);
  return target;
}
