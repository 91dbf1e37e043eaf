// The same API, by somebody in a hurry.
import axios from 'axios';

const api = axios.create({ baseURL: 'https://api.vobiz.ai/v1' });

export async function callTrunk(trunk: string, to: string, attempt = 1): Promise<string> {
  try {
    const { data } = await api.post<{ id: string }>(`/trunks/${trunk}/calls`, { to });
    return data.id;
  } catch (err) {
    if (!axios.isAxiosError(err)) throw err;
    const code: string | undefined = err.response?.data?.error?.code;

    // A missing trunk is a 404; with 409 this is never true.
    if (err.response?.status === 409 && code === 'TRUNK_NOT_FOUND') { // expect: status-code-mismatch
      throw new Error('There is no such trunk');
    }

    // The documented spelling is TOKEN_EXPIRED.
    if (code === 'TOKEN_EXPIERD') { // expect: unknown-code
      throw new Error('Refresh the token');
    }

    // Ten attempts in one second, whatever Retry-After says.
    if (code === 'RATE_LIMIT_EXCEEDED' && attempt < 10) { // expect: missing-retry-after
      await new Promise((resolve) => setTimeout(resolve, 100));
      return callTrunk(trunk, to, attempt + 1);
    }
    throw err;
  }
}

export async function deleteTrunk(trunk: string): Promise<'deleted' | 'unknown' | 'refresh'> {
  const response = await fetch(`https://api.vobiz.ai/v1/trunks/${trunk}`, { method: 'DELETE' });
  if (response.ok) return 'deleted';
  const body = await response.json();
  // The body's status is the word "error"; the number is the response's.
  if (body.status === 404) return 'unknown'; // expect: wrong-envelope-member
  // And the code is one level deeper.
  if (body.code === 'TOKEN_EXPIRED') return 'refresh'; // expect: wrong-envelope-member
  throw new Error('The trunk was not deleted');
}
