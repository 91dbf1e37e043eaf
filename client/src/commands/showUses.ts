import * as vscode from 'vscode';
import type { WirePosition } from '../../../server/src/protocol/protocol.ts';

/**
 * What a click on a code lens does: lists the places that use the code, without its own entry. The arguments are the lens's:
 * where the code is declared. Returns how many places there are.
 */
export async function showUses(uri: unknown, position: unknown): Promise<number> {
  if (typeof uri !== 'string' || !isPosition(position)) return 0;
  const document = vscode.Uri.parse(uri, true);
  const at = new vscode.Position(position.line, position.character);
  const found =
    (await vscode.commands.executeCommand<vscode.Location[] | undefined>('vscode.executeReferenceProvider', document, at)) ?? [];
  const places = found.filter((place) => place.uri.toString() !== document.toString() || !place.range.contains(at));
  if (places.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('Nothing in this workspace uses this code.'));
  else await vscode.commands.executeCommand('editor.action.showReferences', document, at, places);
  return places.length;
}

const isPosition = (value: unknown): value is WirePosition =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as WirePosition).line === 'number' &&
  typeof (value as WirePosition).character === 'number';
