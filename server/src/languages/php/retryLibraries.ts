/** Libraries that run a request again, by their documented defaults. */
import type { Library } from '../../flow/receivers.ts';

/** Receivers of libraries that retry. */
export const retryLibraries: readonly Library[] = [
  {
    // the decider alone says how often; the delay is a function of how often, and of the response
    id: 'guzzle-retry',
    imports: ['GuzzleHttp'],
    retryHelpers: [{ callee: 'Middleware.retry', boundedByDefault: false, honoursRetryAfter: false, fails: 'byTruth' }],
  },
  {
    // `retry(3, fn)` and `Http::retry(3, …, when)` take the number of attempts first; jobs are tried as often as `$tries` says
    id: 'laravel-retry',
    imports: ['Illuminate'],
    retryHelpers: [
      { callee: 'retry', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'Http.retry', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
      { callee: 'this.release', boundedByDefault: true, honoursRetryAfter: false, reruns: true },
    ],
  },
  {
    id: 'retry-helpers',
    retryHelpers: [
      { callee: 'retry', boundedByDefault: true, honoursRetryAfter: false, selective: true },
      { callee: 'withRetry', boundedByDefault: true, honoursRetryAfter: false, selective: true },
      { callee: 'backoff', boundedByDefault: true, honoursRetryAfter: false, selective: true },
    ],
  },
];
