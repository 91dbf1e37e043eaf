import type { Catalogue } from '../model/catalogue.ts';
import type { CancellationToken } from '../core/cancellation.ts';
import type {
  BindingParams,
  BindingResult,
  CatalogueReference,
  CataloguesParams,
  CataloguesResult,
  ExplainParams,
  ExplainResult,
} from '../protocol/protocol.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** `faultbook/binding`. */
export async function binding(session: Session, { uri }: BindingParams, token: CancellationToken): Promise<BindingResult> {
  const path = pathOfUri(uri);
  await session.configured();
  const { supported, catalogues: bound, reason, evidence } = await session.service.binding(path, token);
  return {
    supported,
    reason,
    catalogues: bound.map((catalogue) => reference(session, catalogue)),
    ...(evidence === undefined
      ? {}
      : {
          evidence: {
            uri: session.uriOf(evidence.path),
            ...(evidence.span === undefined ? {} : { range: session.texts.rangeOf(evidence.path, evidence.span) }),
          },
        }),
  };
}

/** `faultbook/explain`. */
export async function explain(session: Session, { text, uri }: ExplainParams): Promise<ExplainResult> {
  await session.configured();
  const explanations = await session.service.explain(text, uri === undefined ? undefined : pathOfUri(uri));
  return {
    explanations: explanations.map(({ catalogue, code, status, markdown }) => ({
      title: `${code ?? (status === undefined ? catalogue.id : String(status))} · ${catalogue.title}`,
      catalogue: reference(session, { id: catalogue.id, title: catalogue.title, path: session.service.catalogueFile(catalogue) }),
      ...(code === undefined ? {} : { code }),
      ...(status === undefined ? {} : { status }),
      markdown,
    })),
  };
}

/** `faultbook/catalogues`. */
export async function catalogues(session: Session, { uri }: CataloguesParams): Promise<CataloguesResult> {
  await session.configured();
  const path = uri === undefined ? session.folders[0] && pathOfUri(session.folders[0].uri) : pathOfUri(uri);
  const found = await session.service.catalogues(path ?? '/');
  const ordered = [...found].sort((a, b) => Number(a.shipped) - Number(b.shipped));
  return {
    catalogues: ordered.map((catalogue: Catalogue) => ({
      ...reference(session, { id: catalogue.id, title: catalogue.title, path: session.service.catalogueFile(catalogue) }),
      shipped: catalogue.shipped,
      codes: catalogue.codes.size,
      ...(catalogue.docs === undefined ? {} : { docs: catalogue.docs }),
    })),
  };
}

function reference(
  session: Session,
  { id, title, path }: { readonly id: string; readonly title: string; readonly path?: string | undefined },
): CatalogueReference {
  return { id, title, ...(path === undefined ? {} : { uri: session.uriOf(path) }) };
}
