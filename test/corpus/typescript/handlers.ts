// How a shop's failures are told apart. The marked lines are wrong.
import axios from 'axios';

interface Problem {
  code: string;
  status: number;
  message: string;
  request_id: string;
}

const base = 'https://api.shop.example/v1';
const MISSING = 404;
const FINAL_CODES = ['forbidden', 'not_found'] as const;

export async function readOrder(id: string): Promise<unknown> {
  const res = await fetch(`${base}/orders/${id}`);
  if (res.ok) return res.json();
  const problem = (await res.json()) as Problem;
  if (res.status === 404) {
    if (problem.code === 'forbidden') return undefined; // expect: status-code-mismatch
    if (problem.code === 'not_found') return null;
  }
  if (res.status === MISSING && problem.code === 'out_of_stock') return null; // expect: status-code-mismatch
  switch (res.status) {
    case 401:
    case 403:
      if (problem.code === 'card_declined') throw new Error('another card'); // expect: status-code-mismatch
      break;
    case 409:
      return problem.code === 'out_of_stock' ? undefined : null;
    default:
      break;
  }
  throw new Error(problem.message);
}

export async function pay(id: string, token: string): Promise<string> {
  const res = await fetch(`${base}/orders/${id}/payment`, { method: 'PUT', headers: { authorization: `Bearer ${token}` } });
  if (res.status >= 500) {
    const { code } = (await res.json()) as Problem;
    return code === 'card_declined' ? 'declined' : 'broken'; // expect: status-code-mismatch
  }
  if (res.status !== 402) return 'paid';
  const { code, request_id: requestId } = (await res.json()) as Problem;
  if (code === 'invalid_request') return `check the address (${requestId})`; // expect: status-code-mismatch
  return 'declined';
}

export async function cancel(id: string): Promise<boolean> {
  try {
    await axios.delete(`${base}/orders/${id}`);
    return true;
  } catch (err) {
    if (!axios.isAxiosError(err)) throw err;
    const status = err.response?.status ?? 0;
    if (status === 403 && FINAL_CODES.includes(err.response?.data?.code)) return false;
    if (status === 422 && err.response?.data?.code === 'forbidden') return false; // expect: status-code-mismatch
    if (err.response?.data?.code === 'not_fond') return true; // expect: unknown-code
    throw err;
  }
}

export function explain(problem: Problem): string {
  switch (problem.code) {
    case 'card-declined': // expect: unknown-code
      return 'The bank refused the card.';
    case 'token_expired':
      return 'Sign in again.';
    case 'sold_out': // expect: deprecated-code
      return 'Somebody was faster.';
    default:
      return problem.message;
  }
}

export async function stock(article: string): Promise<number | undefined> {
  const response = await fetch(`${base}/articles/${article}`);
  const body = await response.json();
  if (response.ok) return body.count;
  if (['out_of_stock', 'sold_out'].includes(body.code)) return 0; // expect: deprecated-code
  if (body.code === 'stock_unknown') return undefined; // expect: unknown-code
  if (body.message === 'Slow down, please') return undefined; // expect: message-matching
  if (body.message.includes('belongs to another account')) return undefined; // expect: message-matching
  if (/too many requests/i.test(body.message)) return undefined; // expect: message-matching
  throw new Error(body.message);
}

export async function rename(id: string, name: string): Promise<void> {
  const res = await fetch(`${base}/orders/${id}`, { method: 'PUT', body: JSON.stringify({ name }) });
  if (res.status >= 400 && res.status < 500) throw new Error('The name was refused.'); // expect: swallowed-rate-limit
  if (!res.ok) throw new Error('The shop is closed.');
}

export async function exists(id: string): Promise<boolean> {
  const res = await fetch(`${base}/orders/${id}`, { method: 'HEAD' });
  if (Math.floor(res.status / 100) === 4) return false; // expect: swallowed-rate-limit
  return true;
}

export async function issuesOf(id: string): Promise<string[]> {
  const res = await fetch(`${base}/orders/${id}/check`);
  const body = await res.json();
  if (res.ok) return [];
  if (body.error.code === 'invalid_request') return body.issues; // expect: wrong-envelope-member
  if (body.error_code === 'forbidden') return ['The key lacks the scope.']; // expect: wrong-envelope-member
  throw new Error(body.message);
}
