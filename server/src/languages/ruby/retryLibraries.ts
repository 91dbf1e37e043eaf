/** Libraries that try again: what bounds them, what they try again, and whether they wait as Retry-After says by themselves. */
import type { Library, RetryOption } from '../../flow/receivers.ts';

const faraday: Omit<RetryOption, 'callee'> = { statuses: 'retry_statuses', boundedByDefault: true, honoursRetryAfter: true };

/** Always there: Ruby's files seldom say what they require. */
export const retryLibraries: readonly Library[] = [
  // three tries
  {
    id: 'retriable',
    retryHelpers: ['Retriable.retriable', 'retriable'].map((callee) => ({
      callee,
      boundedByDefault: true,
      honoursRetryAfter: false,
      exceptionOptions: ['on'],
    })),
  },
  {
    // two tries unless told otherwise; `:infinite` has no end
    id: 'retryable',
    retryHelpers: ['Retryable.retryable', 'retryable'].map((callee) => ({
      callee,
      boundedByDefault: true,
      honoursRetryAfter: false,
      exceptionOptions: ['on'],
    })),
  },
  // three tries
  {
    id: 'with_retries',
    retryHelpers: ['with_retries', 'with_retry'].map((callee) => ({
      callee,
      boundedByDefault: true,
      honoursRetryAfter: false,
      exceptionOptions: ['rescue'],
    })),
  },
  {
    // a job that puts itself into the queue again, without a limit of its own
    id: 'jobs',
    retryHelpers: ['retry_job', 'perform_in', 'self.class.perform_in', 'self.class.perform_async'].map((callee) => ({
      callee,
      boundedByDefault: false,
      honoursRetryAfter: false,
      reruns: true,
    })),
  },
  {
    // the middleware waits as long as Retry-After says, two more times
    id: 'faraday-retry',
    retryOptions: [
      'f.request',
      'faraday.request',
      'conn.request',
      'connection.request',
      'builder.request',
      'config.request',
      'c.request',
      'b.request',
    ].map((callee) => ({ callee, ...faraday })),
  },
  {
    id: 'http.rb',
    retryOptions: [{ callee: 'HTTP.retriable', statuses: 'retry_statuses', boundedByDefault: true, honoursRetryAfter: true }],
  },
];
