/** Libraries that try again: what bounds them, what they try again, and whether they wait as Retry-After says by themselves. */
import type { Library, RetryHelper, RetryOption } from '../../flow/receivers.ts';

const helpers = (callees: readonly string[], more: Omit<RetryHelper, 'callee'>): RetryHelper[] =>
  callees.map((callee) => ({ callee, ...more }));

const options = (callees: readonly string[], more: Omit<RetryOption, 'callee'>): RetryOption[] =>
  callees.map((callee) => ({ callee, ...more }));

const urllib3Retry = options(['Retry', 'urllib3.Retry', 'urllib3.util.Retry', 'util.Retry', 'urllib3.util.retry.Retry'], {
  statuses: 'status_forcelist',
  boundedByDefault: true,
  honoursRetryAfter: true,
  honourOption: 'respect_retry_after_header',
});

/** By import. */
export const retryLibraries: readonly Library[] = [
  {
    // tries for ever unless `stop` says when to end
    id: 'tenacity',
    imports: ['tenacity'],
    retryHelpers: helpers(['retry', 'tenacity.retry', 'Retrying', 'AsyncRetrying', 'tenacity.Retrying', 'tenacity.AsyncRetrying'], {
      boundedByDefault: false,
      honoursRetryAfter: false,
      boundOptions: ['stop'],
      exceptionOptions: ['retry'],
    }),
  },
  {
    id: 'retryhttp',
    imports: ['retryhttp'],
    retryHelpers: helpers(['retry', 'retryhttp.retry'], { boundedByDefault: true, honoursRetryAfter: true }),
  },
  {
    id: 'backoff',
    imports: ['backoff'],
    retryHelpers: [
      ...helpers(['backoff.on_exception', 'on_exception'], {
        boundedByDefault: false,
        honoursRetryAfter: false,
        boundOptions: ['max_tries', 'max_time'],
        exceptionOptions: ['#1', 'exception', 'giveup'],
      }),
      // looks at what the function returns: no exception is tried again, and no wait generator is one's name
      ...helpers(['backoff.on_predicate', 'on_predicate'], {
        boundedByDefault: false,
        honoursRetryAfter: false,
        boundOptions: ['max_tries', 'max_time'],
        exceptionOptions: ['#0', 'wait_gen'],
      }),
    ],
  },
  {
    // ten attempts within 45 seconds
    id: 'stamina',
    imports: ['stamina'],
    retryHelpers: helpers(['stamina.retry', 'retry', 'stamina.retry_context', 'retry_context'], {
      boundedByDefault: true,
      honoursRetryAfter: false,
      exceptionOptions: ['on', '#0'],
    }),
  },
  {
    // `tries` is -1 by default: for ever
    id: 'retry',
    imports: ['retry', 'retry2', 'reretry'],
    retryHelpers: helpers(['retry', 'retry.retry'], {
      boundedByDefault: false,
      honoursRetryAfter: false,
      boundOptions: ['tries', '#1'],
      exceptionOptions: ['exceptions', '#0'],
    }),
  },
  {
    id: 'retrying',
    imports: ['retrying'],
    retryHelpers: helpers(['retry', 'retrying.retry'], {
      boundedByDefault: false,
      honoursRetryAfter: false,
      boundOptions: ['stop_max_attempt_number', 'stop_max_delay', 'stop'],
      exceptionOptions: ['retry_on_exception', 'retry_on_result'],
    }),
  },
  {
    id: 'opnieuw',
    imports: ['opnieuw'],
    retryHelpers: helpers(['retry', 'retry_async', 'opnieuw.retry', 'opnieuw.retry_async'], {
      boundedByDefault: true,
      honoursRetryAfter: false,
      exceptionOptions: ['retry_on_exceptions', '#0'],
    }),
  },
  {
    // three more attempts unless `max_retries=None`
    id: 'celery',
    imports: ['celery'],
    retryHelpers: [
      { callee: 'self.retry', boundedByDefault: true, honoursRetryAfter: false, boundOptions: ['max_retries'], reruns: true },
      ...helpers(['shared_task', 'app.task', 'celery.task', 'celery_app.task', 'task'], {
        boundedByDefault: true,
        honoursRetryAfter: false,
        boundOptions: ['max_retries'],
        exceptionOptions: ['autoretry_for'],
        onlyWith: ['autoretry_for'],
      }),
    ],
  },
  { id: 'urllib3-retry', imports: ['urllib3', 'requests', 'httpx_retries'], retryOptions: urllib3Retry },
  {
    id: 'aiohttp-retry',
    imports: ['aiohttp_retry'],
    retryOptions: options(['ExponentialRetry', 'RandomRetry', 'ListRetry', 'FibonacciRetry', 'JitterRetry'], {
      statuses: 'statuses',
      boundedByDefault: true,
      honoursRetryAfter: false,
    }),
  },
];
