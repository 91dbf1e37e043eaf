// A client for Voka's call list that obeys Retry-After and gives up in time.

interface Problem {
  title: string;
  status: number;
  detail: string;
  code: string;
  request_id: string;
  issues?: { path: string[]; message: string }[];
}

export class VokaError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.detail} (request ${problem.request_id})`);
  }
}

export class SignInAgain extends VokaError {}
export class InvalidInput extends VokaError {}

export class VokaClient {
  readonly #key: string;
  readonly #maxAttempts = 4;

  constructor(key: string) {
    this.#key = key;
  }

  async get(path: string, attempt = 1): Promise<unknown> {
    const response = await fetch(`https://voice.vokaai.com/api/v1${path}`, { headers: { Authorization: `Bearer ${this.#key}` } });
    if (response.ok) return response.json();
    const problem = (await response.json()) as Problem;
    switch (problem.code) {
      case 'auth.missing':
      case 'auth.invalid':
      case 'auth.revoked':
      case 'auth.expired':
        throw new SignInAgain(problem);
      case 'rate.exceeded':
      case 'rate.exceeded_key': {
        const wait = retryAfter(response.headers.get('retry-after')) ?? backOff(attempt);
        if (attempt >= this.#maxAttempts || wait > 120_000) throw new VokaError(problem);
        await delay(wait);
        return this.get(path, attempt + 1);
      }
      case 'carrier.unavailable':
      case 'internal.error':
        if (attempt >= this.#maxAttempts) throw new VokaError(problem);
        await delay(backOff(attempt));
        return this.get(path, attempt + 1);
      case 'input.invalid':
        throw new InvalidInput(problem);
      case 'resource.not_found':
        return undefined;
      case 'perm.denied':
      case 'resource.conflict':
      default:
        throw new VokaError(problem);
    }
  }
}

/** Milliseconds, or undefined where the header is absent or no valid value. */
function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

const backOff = (attempt: number) => Math.min(30_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
