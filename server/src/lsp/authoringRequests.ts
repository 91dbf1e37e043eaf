import type { CancellationToken } from 'vscode-languageserver';
import { LineIndex } from '../core/lineIndex.ts';
import type { TextEdit } from '../model/finding.ts';
import { bindingPlanRequest, candidatesRequest, freeIdRequest, previewImportRequest, starterRequest } from '../protocol/authoring.ts';
import type {
  BindingPlanParams,
  BindingPlanResult,
  CandidatesParams,
  CandidatesResult,
  FreeIdParams,
  FreeIdResult,
  ImportResult,
  PreviewImportParams,
  StarterParams,
  StarterResult,
  WireEdit,
} from '../protocol/authoring.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';
import { createWrapper } from './wrap.ts';

/** Answers the requests of `protocol/authoring.ts`. */
export function answerAuthoring(session: Session): void {
  const wrap = createWrapper(session.logger);
  // A fault is answered with null, which no answer is: the client then says that something went wrong.
  const answer = (method: string, handler: (params: never, token: CancellationToken) => Promise<unknown>): void => {
    const wrapped = wrap<never, unknown>(method, null, handler);
    session.connection.onRequest(method, (params: never, token: CancellationToken): Promise<unknown> => wrapped(params, token));
  };
  answer(candidatesRequest, (params: CandidatesParams, token) => candidates(session, params, token));
  answer(previewImportRequest, (params: PreviewImportParams) => previewImport(session, params));
  answer(freeIdRequest, (params: FreeIdParams) => freeId(session, params));
  answer(starterRequest, (params: StarterParams) => starter(session, params));
  answer(bindingPlanRequest, (params: BindingPlanParams) => bindingPlan(session, params));
}

async function candidates(session: Session, { folder }: CandidatesParams, token: CancellationToken): Promise<CandidatesResult> {
  await session.configured();
  const found = await session.service.authoring.candidates(pathOfUri(folder), token);
  return { complete: found.complete, candidates: found.candidates.map(({ path, ...rest }) => ({ uri: session.uriOf(path), ...rest })) };
}

async function previewImport(session: Session, { source, folder, id, update }: PreviewImportParams): Promise<ImportResult> {
  await session.configured();
  const outcome = await session.service.authoring.preview({
    source: 'uri' in source ? { path: pathOfUri(source.uri) } : source,
    ...(folder !== undefined && { folder: pathOfUri(folder) }),
    ...(id !== undefined && { id }),
    ...(update !== undefined && { update: pathOfUri(update) }),
  });
  if (outcome.kind === 'refused') {
    const { kind, message, report } = outcome;
    return { kind, message, ...(report !== undefined && { markdown: report }) };
  }
  const { report, edits, alike, ...rest } = outcome;
  return {
    ...rest,
    markdown: report,
    ...(edits !== undefined && update !== undefined && { edits: wireEdits(session, pathOfUri(update), edits) }),
    ...(alike !== undefined && {
      alike: alike.map((catalogue) => {
        const path = session.service.catalogueFile(catalogue);
        return { id: catalogue.id, title: catalogue.title, ...(path !== undefined && { uri: session.uriOf(path) }) };
      }),
    }),
  };
}

async function freeId(session: Session, { folder, wanted }: FreeIdParams): Promise<FreeIdResult> {
  await session.configured();
  return session.service.authoring.freeId(folder === undefined ? undefined : pathOfUri(folder), wanted);
}

async function starter(session: Session, { id }: StarterParams): Promise<StarterResult> {
  const { text, selection } = session.service.authoring.starter(id);
  const index = new LineIndex(text);
  return { text, selection: { start: index.positionAt(selection.start), end: index.positionAt(selection.end) } };
}

async function bindingPlan(session: Session, { folder, catalogue, id, files }: BindingPlanParams): Promise<BindingPlanResult> {
  await session.configured();
  const { path, edits, ...rest } = session.service.authoring.plan(pathOfUri(folder), pathOfUri(catalogue), id, files);
  return { uri: session.uriOf(path), edits: wireEdits(session, path, edits), ...rest };
}

/** Edits as places of the text that the engine works on. */
const wireEdits = (session: Session, path: string, edits: readonly TextEdit[]): WireEdit[] =>
  edits.map(({ span, newText }) => ({ range: session.texts.rangeOf(path, span), newText }));
