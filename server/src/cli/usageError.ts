/** A mistake in how the program was called or configured: exit code 2, and the message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
