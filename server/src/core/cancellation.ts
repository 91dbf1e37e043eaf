/** What a long computation asks between steps; LSP's token satisfies it. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

/** A token that is never cancelled. */
export const noCancellation: CancellationToken = Object.freeze({ isCancellationRequested: false });

/** Thrown when a computation stops because its result is no longer wanted. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** Throws `CancelledError` where the token asks for it. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new CancelledError('cancelled');
}
