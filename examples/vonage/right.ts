// Secrets at Vonage. The problem's `type` tells the errors apart; `title` and `detail` are for people only.

interface Problem {
  type: string;
  title: string;
  detail: string;
  instance: string;
  invalid_parameters?: { name: string; reason: string }[];
}

export type Outcome =
  | { kind: 'created'; id: string }
  | { kind: 'full' }
  | { kind: 'invalid'; reasons: string[] }
  | { kind: 'unknown account' };

export async function addSecret(account: string, secret: string, authorization: string): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`https://api.nexmo.com/accounts/${account}/secrets`, {
      method: 'POST',
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret }),
    });
    if (response.ok) return { kind: 'created', id: ((await response.json()) as { id: string }).id };

    const problem = (await response.json()) as Problem;
    switch (problem.type) {
      case 'https://developer.vonage.com/api-errors/account/secret-management#maximum-secrets-allowed':
        return { kind: 'full' };
      case 'https://developer.vonage.com/api-errors/account/secret-management#validation':
        return { kind: 'invalid', reasons: (problem.invalid_parameters ?? []).map(({ name, reason }) => `${name} ${reason}`) };
      case 'https://developer.vonage.com/api-errors#invalid-api-key':
        return { kind: 'unknown account' };
      case 'https://developer.vonage.com/api-errors#rate-limited': {
        // The documented wait is a sentence in `detail`; a header is obeyed where there is one.
        const wait = waitFor(response.headers.get('retry-after'), attempt);
        if (attempt >= 4 || wait > 60_000) break;
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      default:
        break;
    }
    throw new Error(`${problem.title}: ${problem.detail} (${problem.instance})`);
  }
}

/** Milliseconds: the header as seconds or date, otherwise back-off with jitter. */
function waitFor(header: string | null, attempt: number): number {
  if (header !== null && /^\d+$/.test(header)) return Number(header) * 1000;
  const date = header !== null && /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? 1000 * 2 ** attempt * (0.5 + Math.random() / 2) : Math.max(0, date - Date.now());
}
