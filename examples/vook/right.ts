// Creating a contact: the status is looked at first, then the code. Hover one of the codes to read what it means.

interface Failure {
  code: string;
  message: string;
  request_id: string;
  details?: { field: string; message: string }[];
}

export class ContactRejected extends Error {
  constructor(
    message: string,
    readonly requestId: string,
    readonly details: Failure['details'] = [],
  ) {
    super(message);
  }
}

const maxAttempts = 4;
const longestWait = 60_000;

export async function createContact(contact: object, apiKey: string): Promise<unknown> {
  // One key for all attempts: the second must not create a second contact.
  const key = crypto.randomUUID();
  for (let attempt = 1; ; attempt++) {
    const response = await fetch('/v1/contacts', {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Idempotency-Key': key },
      body: JSON.stringify(contact),
    });
    if (response.ok) return response.json();

    const failure = (await response.json()) as Failure;
    if (response.status === 429 || response.status === 500) {
      const wait = waitBefore(attempt, response.headers.get('Retry-After'));
      if (attempt < maxAttempts && wait <= longestWait) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
    }
    if (response.status === 422 && failure.code === 'validation_error') {
      throw new ContactRejected(failure.message, failure.request_id, failure.details);
    }
    if (response.status === 401 && failure.code === 'invalid_api_key') {
      throw new ContactRejected('Check the API key in the settings.', failure.request_id);
    }
    if (response.status === 403 && failure.code === 'insufficient_permissions') {
      throw new ContactRejected('This key may not create contacts.', failure.request_id);
    }
    throw new ContactRejected(`${failure.code}: ${failure.message}`, failure.request_id);
  }
}

/** A contact that is not there is an answer, not an accident. */
export async function findContact(id: string): Promise<unknown> {
  const response = await fetch(`/v1/contacts/${encodeURIComponent(id)}`);
  if (response.ok) return response.json();
  const failure = (await response.json()) as Failure;
  if (failure.code === 'not_found') return undefined;
  throw new ContactRejected(failure.message, failure.request_id);
}

/** Milliseconds: what Retry-After says as seconds or date, or exponential back-off with jitter. */
function waitBefore(attempt: number, retryAfter: string | null): number {
  const text = retryAfter?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]+,? .*:\d\d/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(date)) return Math.max(0, date - Date.now());
  return 500 * 2 ** attempt * (0.5 + Math.random() / 2);
}
