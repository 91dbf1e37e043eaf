// A request helper of the kind that documentation pages show. It looks right, and is wrong in several places.

const base = 'https://voice.vokaai.com/api/v1';

interface Problem {
  code: string;
  detail: string;
  request_id: string;
}

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

export async function request(path: string, options: RequestInit): Promise<unknown> {
  const res = await fetch(base + path, options);
  if (res.ok) return res.json();

  const problem = (await res.json()) as Problem;
  switch (problem.code) {
    case 'auth.expired':
    case 'auth.revoked':
      throw new Error('Sign in again');

    case 'rate.exceeded':
    case 'rate.exceeded_key': {
      // NaN for a date, and setTimeout takes NaN for zero: a storm of requests instead of a pause.
      const seconds = parseInt(res.headers.get('retry-after') ?? '30', 10); // expect: retry-after-date
      await pause(seconds);
      // Without an end: this calls itself for as long as the limit lasts.
      return request(path, options); // expect: unbounded-retry
    }

    // The code is spelt with a dot, and this one with a hyphen: it never arrives.
    case 'carrier-unavailable': // expect: unknown-code
    case 'internal.error':
      throw new Error(`Try again later (request ${problem.request_id})`);

    default:
      throw new Error(problem.detail);
  }
}

export async function scopeOf(path: string): Promise<'ok' | 'add the scope' | 'new key' | 'unknown'> {
  const res = await fetch(base + path);
  if (res.ok) return 'ok';
  const { code } = (await res.json()) as Problem;
  if (res.status === 401) {
    // A lacking scope is a 403: the person is sent to make a key that will not help either.
    return code === 'perm.denied' ? 'add the scope' : 'new key'; // expect: status-code-mismatch
  }
  return 'unknown';
}

export async function placeCall(to: string, attempt = 1): Promise<unknown> {
  const res = await fetch(`${base}/calls`, { method: 'POST', body: JSON.stringify({ to }) });
  if (res.ok) return res.json();
  // The carrier's answer got lost, the call perhaps not: somebody's phone rings twice.
  if (res.status === 502 && attempt < 3) { // expect: unsafe-retry
    await pause(attempt);
    return placeCall(to, attempt + 1);
  }
  throw new Error('The call was not placed');
}
