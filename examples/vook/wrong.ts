// What goes wrong in handlers. Each line that ends with `expect` has a squiggle, and a quick fix.

interface Failure {
  code: string;
  message: string;
  request_id: string;
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function updateContact(id: string, changes: object, attempt = 1): Promise<unknown> {
  const response = await fetch(`/v1/contacts/${id}`, { method: 'PUT', body: JSON.stringify(changes) });
  if (response.ok) return response.json();
  const failure = (await response.json()) as Failure;

  // The header can hold a date, too: then this is NaN, and the retry follows at once.
  if (failure.code === 'rate_limit_exceeded' && attempt < 5) {
    const seconds = Number(response.headers.get('Retry-After')); // expect: retry-after-date
    await sleep(seconds * 1000);
    return updateContact(id, changes, attempt + 1);
  }

  // A validation error arrives with 422. This branch never runs.
  if (response.status === 400) {
    if (failure.code === 'validation_error') { // expect: status-code-mismatch
      throw new Error(`Please correct the form (${failure.request_id})`);
    }
  }

  // One letter is missing, so nobody is ever asked for a better key.
  if (failure.code === 'insufficient_permission') { // expect: unknown-code
    throw new Error(`Ask for a key with more rights (${failure.request_id})`);
  }
  throw new Error(`${failure.message} (${failure.request_id})`);
}

export async function listContacts(page: number, attempt = 1): Promise<unknown> {
  const response = await fetch(`/v1/contacts?page=${page}`);
  // Vook says how long to wait; one second is a guess, and usually too short.
  if (response.status === 429 && attempt < 5) { // expect: missing-retry-after
    await sleep(1000);
    return listContacts(page, attempt + 1);
  }
  if (!response.ok) throw new Error(`Listing failed with ${response.status}`);
  return response.json();
}

export async function getContact(id: string, attempt = 1): Promise<unknown> {
  const response = await fetch(`/v1/contacts/${id}`);
  if (response.ok) return response.json();
  // For Vook a contact that is not there is final: asked again, it is not there again.
  if ((response.status === 500 || response.status === 404) && attempt < 4) { // expect: retry-permanent-error
    await sleep(500 * 2 ** attempt);
    return getContact(id, attempt + 1);
  }
  throw new Error(`Contact ${id} failed`);
}

export async function deleteContact(id: string): Promise<void> {
  const response = await fetch(`/v1/contacts/${id}`, { method: 'DELETE' });
  // "4xx is our fault, so there is no use in trying again" is true for all of them but 429.
  if (response.status >= 400 && response.status < 500) { // expect: swallowed-rate-limit
    throw new Error('The contact cannot be deleted');
  }
}
