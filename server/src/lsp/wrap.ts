import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { CancelledError } from '../core/cancellation.ts';
import type { Logger } from '../core/logger.ts';
import { Refusal } from '../core/refusal.ts';

/** Thrown where the document changed while an answer was computed: the answer's positions would be wrong. */
export class StaleError extends Error {
  override readonly name = 'StaleError';
}

/** Makes request handlers that cannot fail: cancelled and stale ones say so in LSP's words, faults are logged and answered with `fallback`. */
export function createWrapper(logger: Logger) {
  return <P, R>(name: string, fallback: R, handler: (params: P, token: CancellationToken) => Promise<R> | R) =>
    async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
      if (token.isCancellationRequested) return cancelled();
      try {
        const result = await handler(params, token);
        return token.isCancellationRequested ? cancelled() : result;
      } catch (error) {
        if (error instanceof CancelledError) return cancelled();
        if (error instanceof StaleError) return new ResponseError(LSPErrorCodes.ContentModified, 'the document changed');
        if (error instanceof Refusal) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
        if (error instanceof ResponseError) return error as ResponseError<never>;
        logger.error(`${name} failed`, error);
        return fallback;
      }
    };
}

/** What `createWrapper` gives. */
export type Wrapper = ReturnType<typeof createWrapper>;

const cancelled = (): ResponseError<never> => new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
