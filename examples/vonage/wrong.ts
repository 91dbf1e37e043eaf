// Problem types are long, and a wrong one fails in silence.

interface Problem {
  type: string;
  detail: string;
  instance: string;
}

export async function deleteSecret(account: string, id: string): Promise<'deleted' | 'gone' | 'forbidden'> {
  const response = await fetch(`https://api.nexmo.com/accounts/${account}/secrets/${id}`, { method: 'DELETE' });
  if (response.ok) return 'deleted';
  const problem = (await response.json()) as Problem;

  if (response.status === 403) {
    // Vonage hides what belongs to others: an unknown key is answered with 404.
    if (problem.type === 'https://developer.vonage.com/api-errors#invalid-api-key') return 'forbidden'; // expect: status-code-mismatch
  }

  switch (problem.type) {
    case 'https://developer.vonage.com/api-errors#gone':
      return 'gone';
    // British English, but the documented type is "unauthorized".
    case 'https://developer.vonage.com/api-errors#unauthorised': // expect: unknown-code
      return 'forbidden';
    default:
      throw new Error(`${problem.detail} (${problem.instance})`);
  }
}

export async function listSecrets(account: string): Promise<unknown> {
  const response = await fetch(`https://api.nexmo.com/accounts/${account}/secrets`);
  if (response.ok) return response.json();
  const problem = (await response.json()) as Problem;
  // A sentence for people: reworded or translated, it no longer matches, and nobody is told.
  if (problem.detail.includes('exceeded your rate limit')) return undefined; // expect: message-matching
  throw new Error(`The secrets are not to be had (${problem.instance})`);
}
