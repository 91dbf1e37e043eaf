/** Libraries that run a function again, as they are documented. None of them looks at Retry-After by itself. */
import type { Library, RetryHelper } from '../../flow/receivers.ts';

const helper = (callee: string, more: Partial<RetryHelper>): RetryHelper => ({
  callee,
  boundedByDefault: true,
  honoursRetryAfter: false,
  fails: 'byValue',
  ...more,
});

/** The retry libraries. */
export const retryLibraries: readonly Library[] = [
  {
    id: 'backoff',
    imports: ['backoff'],
    // an exponential back-off ends after fifteen minutes by default
    retryHelpers: [
      'retry',
      'backoff.retry',
      'backoff.future.retry',
      'future.retry',
      'retry_notify',
      'backoff.retry_notify',
      'backoff.future.retry_notify',
    ].map((callee) =>
      helper(callee, {
        stops: [
          'backoff.Error.permanent',
          'backoff.Error.Permanent',
          'Error.permanent',
          'Error.Permanent',
          'BackoffError.permanent',
          'BackoffError.Permanent',
          'permanent',
          'Permanent',
        ],
        unboundCalls: ['ConstantBackoff.new', 'backoff.backoff.Constant.new', 'Constant.new'],
      }),
    ),
  },
  {
    id: 'backon',
    imports: ['backon'],
    // `(|| async { … }).retry(ExponentialBuilder::default())`: three attempts by default; the closure is what it is called on
    retryHelpers: [helper('*.retry', { runsReceiver: true, unboundCalls: ['*.without_max_times'] })],
  },
  {
    id: 'tokio-retry',
    imports: ['tokio_retry', 'tokio_retry2'],
    // a strategy goes on for ever unless so many of its delays are taken
    retryHelpers: [
      'Retry.spawn',
      'RetryIf.spawn',
      'tokio_retry.Retry.spawn',
      'tokio_retry.RetryIf.spawn',
      'Retry.start',
      'RetryIf.start',
    ].map((callee) =>
      helper(callee, { boundedByDefault: false, boundCalls: ['*.take'], stops: ['RetryError.permanent', 'RetryError.Permanent'] }),
    ),
  },
  {
    id: 'retry',
    imports: ['retry'],
    retryHelpers: ['retry', 'retry.retry', 'retry_with_index', 'retry.retry_with_index'].map((callee) =>
      helper(callee, { boundedByDefault: false, boundCalls: ['*.take'], stops: ['OperationResult.Err'] }),
    ),
  },
  {
    id: 'again',
    imports: ['again'],
    // five attempts by default
    retryHelpers: ['again.retry', 'again.retry_if', '*.retry', '*.retry_if'].map((callee) => helper(callee, {})),
  },
];
