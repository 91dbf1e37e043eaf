import type { ClientCapabilities, Connection, DocumentSelector, ProtocolRequestType, ServerCapabilities } from 'vscode-languageserver';
import {
  CodeLensRequest,
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
  SemanticTokensRegistrationType,
} from 'vscode-languageserver';
import { semanticTokensLegend } from './navigation.ts';

const catalogues: DocumentSelector = [{ pattern: '**/*.errors.{json,jsonc}' }];
const ourFiles: DocumentSelector = [...catalogues, { pattern: '**/faultbook.jsonc' }];

/**
 * What concerns our own files only. A client that registers dynamically is told so: it must not take this server for a
 * formatter of every language. To others it is announced for all, and answered with nothing elsewhere.
 */
const ofOurFiles = [
  { client: 'codeLens', server: 'codeLensProvider', type: CodeLensRequest.type, selector: catalogues, options: { resolveProvider: true } },
  {
    client: 'documentSymbol',
    server: 'documentSymbolProvider',
    type: DocumentSymbolRequest.type,
    selector: catalogues,
    options: { label: 'Faultbook' },
  },
  {
    client: 'documentLink',
    server: 'documentLinkProvider',
    type: DocumentLinkRequest.type,
    selector: catalogues,
    options: { resolveProvider: false },
  },
  { client: 'formatting', server: 'documentFormattingProvider', type: DocumentFormattingRequest.type, selector: ourFiles, options: {} },
  { client: 'foldingRange', server: 'foldingRangeProvider', type: FoldingRangeRequest.type, selector: ourFiles, options: {} },
  { client: 'selectionRange', server: 'selectionRangeProvider', type: SelectionRangeRequest.type, selector: ourFiles, options: {} },
] as const;

/** How the client wants features that are not of the whole language. */
export interface RegistrationOptions {
  readonly capabilities: ClientCapabilities;
  /** Whether the client shows the tokens of one server only, so that ours must not hide a language's own. */
  readonly yieldsTokens: boolean;
}

const isDynamic = ({ textDocument }: ClientCapabilities, feature: keyof NonNullable<ClientCapabilities['textDocument']>): boolean =>
  (textDocument?.[feature] as { readonly dynamicRegistration?: boolean } | undefined)?.dynamicRegistration === true;

const tokensOptions = { legend: semanticTokensLegend, range: true, full: true };

/** What is announced at once. */
export function announced({ capabilities, yieldsTokens }: RegistrationOptions): ServerCapabilities {
  const fixed = ofOurFiles.filter(({ client }) => !isDynamic(capabilities, client));
  return {
    ...(Object.fromEntries(fixed.map(({ server, options }) => [server, options])) as ServerCapabilities),
    ...(yieldsTokens && isDynamic(capabilities, 'semanticTokens') ? {} : { semanticTokensProvider: tokensOptions }),
  };
}

/** What is registered once the client is there. */
export function register(connection: Connection, { capabilities, yieldsTokens }: RegistrationOptions): void {
  for (const { client, type, selector, options } of ofOurFiles)
    if (isDynamic(capabilities, client))
      void connection.client.register(type as ProtocolRequestType<never, never, never, never, object>, {
        documentSelector: selector,
        ...options,
      });
  // Any language: asked only where no server or extension knows the language by its name.
  if (yieldsTokens && isDynamic(capabilities, 'semanticTokens'))
    void connection.client.register(SemanticTokensRegistrationType.type, { documentSelector: [{ language: '*' }], ...tokensOptions });
}
