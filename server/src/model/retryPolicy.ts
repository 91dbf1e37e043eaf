/** What a client may do with the same request after this error. */
export const retryPolicies = ['never', 'after-fix', 'reauthenticate', 'reload', 'backoff', 'retry-after'] as const;

/** One of the six policies a catalogue may name. */
export type RetryPolicy = (typeof retryPolicies)[number];

/** One sentence per policy, as shown in hovers and completions. */
export const retryVerdicts: Readonly<Record<RetryPolicy, string>> = {
  never: 'Do not retry: the answer will be the same.',
  'after-fix': 'Do not retry as it is: correct the request first.',
  reauthenticate: 'Retry once with new credentials.',
  reload: 'Reload the resource, resolve the conflict, then send again.',
  backoff: 'Transient: retry with exponential back-off, jitter and a limit.',
  'retry-after': 'Transient: wait as long as Retry-After says, then retry; back off where it is absent.',
};

/** Whether a policy says that the same request can succeed later without a change. */
export const isTransient = (policy: RetryPolicy): boolean => policy === 'backoff' || policy === 'retry-after';

/** Whether repeating the unchanged request is wrong under this policy. */
export const isPermanent = (policy: RetryPolicy): boolean => policy === 'never' || policy === 'after-fix';

/** The policy to assume for a status without a documented one (RFC 9110, RFC 6585); undefined where the status says nothing. */
export function inferPolicy(status: number): RetryPolicy | undefined {
  if (status === 401) return 'reauthenticate';
  if (status === 409 || status === 412) return 'reload';
  if (status === 429) return 'retry-after';
  if (status === 408 || status === 425 || status === 500 || status === 502 || status === 503 || status === 504) return 'backoff';
  if (status === 404 || status === 405 || status === 410 || status === 501) return 'never';
  if (status >= 400 && status < 500) return 'after-fix';
  return undefined;
}
