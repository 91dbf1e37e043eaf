// faultbook-catalogue generic-rest
// The status narrows what can still arrive: Faultbook follows the branches, not just the words.

interface Body {
  code: string;
  request_id: string;
}

export async function explainFailure(response: Response): Promise<string> {
  const body = (await response.json()) as Body;

  if (response.status === 401 || response.status === 403) {
    switch (body.code) { // expect: unhandled-code
      case 'api_key_expired':
      case 'api_key_revoked':
        return 'Make a new key';
      case 'insufficient_scope':
        return 'Ask for more rights';
      // A malformed request is a 400, and this branch is for 401 and 403.
      case 'invalid_request': // expect: status-code-mismatch
        return 'Correct the request';
    }
    return 'Sign in';
  }

  // "exist" for "exists".
  if (body.code === 'resource_already_exist') return 'Choose another name'; // expect: unknown-code

  return `Unknown failure (${body.request_id})`;
}

export async function getWithRetry(url: string): Promise<Response> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(url);
    // The answer says how long to wait, and nobody listens.
    if (response.status !== 429) return response; // expect: missing-retry-after
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('Too many attempts');
}
