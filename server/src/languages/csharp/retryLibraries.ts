/** Libraries that run a function again, by their documented defaults. */
import type { Library } from '../../flow/receivers.ts';

/** Receivers of libraries that retry. */
export const retryLibraries: readonly Library[] = [
  {
    // HttpRetryStrategyOptions: 3 attempts, waits as Retry-After says unless ShouldRetryAfterHeader is false
    id: 'Microsoft.Extensions.Http.Resilience',
    imports: ['Microsoft.Extensions.Http.Resilience'],
    retryHelpers: [
      { callee: '**.AddRetry', boundedByDefault: true, honoursRetryAfter: true, chained: true },
      { callee: '**.HandleResult', boundedByDefault: true, honoursRetryAfter: true, fails: 'byTruth' },
      { callee: '**.AddStandardResilienceHandler', boundedByDefault: true, honoursRetryAfter: true, chained: true },
    ],
  },
  {
    // Polly 7: how often is the first argument of Retry and WaitAndRetry (1 for Retry without one); the waits are a function of
    // the attempt and the result, so that only one that looks at the header honours it
    id: 'Polly',
    imports: ['Polly'],
    retryHelpers: [
      { callee: '**.RetryAsync', boundedByDefault: true, honoursRetryAfter: false, chained: true },
      { callee: '**.Retry', boundedByDefault: true, honoursRetryAfter: false, chained: true },
      { callee: '**.WaitAndRetryAsync', boundedByDefault: true, honoursRetryAfter: false, chained: true },
      { callee: '**.WaitAndRetry', boundedByDefault: true, honoursRetryAfter: false, chained: true },
      { callee: '**.RetryForeverAsync', boundedByDefault: false, honoursRetryAfter: false, chained: true },
      { callee: '**.RetryForever', boundedByDefault: false, honoursRetryAfter: false, chained: true },
      { callee: '**.WaitAndRetryForeverAsync', boundedByDefault: false, honoursRetryAfter: false, chained: true },
      { callee: '**.WaitAndRetryForever', boundedByDefault: false, honoursRetryAfter: false, chained: true },
      // Polly 8: 3 attempts (`MaxRetryAttempts`)
      { callee: '**.AddRetry', boundedByDefault: true, honoursRetryAfter: false, chained: true },
      { callee: '**.HandleResult', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
      { callee: '**.OrResult', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
      { callee: '**.Handle', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
      { callee: '**.Or', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
      { callee: '**.ExecuteAsync', boundedByDefault: true, honoursRetryAfter: false },
      { callee: '**.Execute', boundedByDefault: true, honoursRetryAfter: false },
    ],
  },
];
