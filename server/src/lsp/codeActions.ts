import type { CodeAction, CodeActionParams, Diagnostic, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { CancellationToken } from '../core/cancellation.ts';
import { throwIfCancelled } from '../core/cancellation.ts';
import type { Span } from '../core/range.ts';
import type { Finding, Fix, TextEdit } from '../model/finding.ts';
import { diagnosticSource } from './diagnostics.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** The kind of "fix all" action this server offers. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.faultbook`;

/** What is missing from a file is all reported in one place: more than this nobody chooses from. */
const maxFindings = 40;

/** The quick fixes of the findings in a range, the suppression of each, and on request the fix of everything safe. */
export async function codeActions(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const path = pathOfUri(textDocument.uri);
  return session.unchanged(path, async () => {
    const actions: CodeAction[] = [];
    if (wants(context.only, CodeActionKind.QuickFix)) {
      const span = session.texts.spanOf(path, range);
      const { findings } = await session.service.findings(path, token);
      const met = findings.filter((candidate) => meets(candidate.span, span));
      for (const finding of met.filter(({ about }, index) => about === undefined || index < maxFindings)) {
        throwIfCancelled(token);
        actions.push(...(await quickFixes(session, path, finding, context.diagnostics, token)));
      }
    }
    // "Fix all" changes more than what the cursor is on: only where it was asked for by name.
    if (context.only !== undefined && wants(context.only, fixAllKind)) actions.push(...(await fixAll(session, path, token)));
    return actions;
  });
}

async function quickFixes(
  session: Session,
  path: string,
  finding: Finding,
  shown: readonly Diagnostic[],
  token: CancellationToken,
): Promise<CodeAction[]> {
  const range = session.texts.rangeOf(path, finding.span);
  const diagnostics = shown.filter(
    (diagnostic) => diagnostic.source === diagnosticSource && diagnostic.code === finding.rule && sameRange(diagnostic.range, range),
  );
  const fixes = await session.service.fixes(path, finding, token);
  const actions = fixes.map((fix) => toAction(session, fix, diagnostics));
  const suppression = session.service.suppression(path, finding);
  if (suppression !== undefined) actions.push(toAction(session, suppression, diagnostics));
  return actions;
}

async function fixAll(session: Session, path: string, token: CancellationToken): Promise<CodeAction[]> {
  const edits = await session.service.fixAll(path, token);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Fix all Faultbook findings that have one safe fix',
      kind: fixAllKind,
      edit: toWorkspaceEdit(session, new Map([[path, edits]])),
    },
  ];
}

function toAction(session: Session, fix: Fix, diagnostics: readonly Diagnostic[]): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [...diagnostics],
    ...(fix.isPreferred === true ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(session, fix.edits),
  };
}

/** Edits with the version they are made for, where the client can check it. */
export function toWorkspaceEdit(session: Session, edits: ReadonlyMap<string, readonly TextEdit[]>): WorkspaceEdit {
  const perFile = [...edits].map(([path, changes]) => ({
    uri: session.uriOf(path),
    version: session.documents.get(path)?.version ?? null,
    edits: changes.map(({ span, newText }) => ({ range: session.texts.rangeOf(path, span), newText })),
  }));
  if (session.features.versionedEdits) {
    return {
      documentChanges: perFile.map(({ uri, version, edits: changes }): TextDocumentEdit => ({
        textDocument: { uri, version },
        edits: changes,
      })),
    };
  }
  return { changes: Object.fromEntries(perFile.map(({ uri, edits: changes }) => [uri, changes])) };
}

/** A requested kind covers its sub-kinds. */
const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));

const meets = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

const sameRange = (a: Diagnostic['range'], b: Diagnostic['range']): boolean =>
  a.start.line === b.start.line &&
  a.start.character === b.start.character &&
  a.end.line === b.end.line &&
  a.end.character === b.end.character;
