/** Libraries that run a function again, by their documented defaults. */
import type { Library } from '../../flow/receivers.ts';

/** Receivers of libraries that retry. */
export const retryLibraries: readonly Library[] = [
  {
    // 3 attempts unless `maxAttempts` says otherwise; the interval is a function of the attempt or the result, never of a header by itself
    id: 'resilience4j',
    imports: ['io.github.resilience4j', 'io.vavr'],
    retryHelpers: [
      { callee: 'Retry', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'Retry.decorateSupplier', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'Retry.decorateCallable', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'Retry.decorateCheckedSupplier', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'Retry.decorateFunction', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'retry.executeSupplier', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'retry.executeCallable', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'retry.executeCheckedSupplier', boundedByDefault: true, honoursRetryAfter: false },
      { callee: '**.retryOnResult', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
      { callee: '**.retryOnException', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
    ],
  },
  {
    // `@Retryable`: 3 attempts; `retryFor`, `value`, `include` name the exceptions that are tried again
    id: 'spring-retry',
    imports: ['org.springframework.retry', 'org.springframework.resilience'],
    retryHelpers: [
      {
        callee: 'Retryable',
        boundedByDefault: true,
        honoursRetryAfter: false,
        exceptionOptions: ['value', 'include', 'retryFor', 'includes'],
      },
      { callee: 'retryTemplate.execute', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'template.execute', boundedByDefault: true, honoursRetryAfter: false },
    ],
  },
  {
    // Failsafe's RetryPolicy: 3 attempts (`withMaxAttempts(-1)` lifts it)
    id: 'failsafe',
    imports: ['dev.failsafe', 'net.jodah.failsafe'],
    retryHelpers: [
      { callee: 'failsafe.get', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'failsafe.run', boundedByDefault: true, honoursRetryAfter: false },
      { callee: '**.handleResultIf', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
      { callee: '**.handleIf', boundedByDefault: true, honoursRetryAfter: false, fails: 'byTruth' },
    ],
  },
  {
    id: 'microprofile',
    imports: ['org.eclipse.microprofile.faulttolerance', 'io.smallrye.faulttolerance'],
    retryHelpers: [{ callee: 'Retry', boundedByDefault: true, honoursRetryAfter: false, exceptionOptions: ['retryOn'] }],
  },
  {
    id: 'retry-helpers',
    retryHelpers: [
      { callee: 'retry', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'withRetry', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'withRetries', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'retrier.run', boundedByDefault: true, honoursRetryAfter: false },
      { callee: 'retryer.call', boundedByDefault: true, honoursRetryAfter: false },
    ],
  },
];
