// The same mistakes in the forms in which they are harder to see.
import { Code, STATUS, TRANSIENT, isMissing } from './codes';

interface Failure {
  readonly status: number;
  readonly code: string;
}

export async function archived(url: string): Promise<boolean> {
  const res = await fetch(url);
  const problem = await res.json();
  if (isMissing(res) && problem.code === Code.Forbidden) return true; // expect: status-code-mismatch
  if (res.status === STATUS.declined && problem.code === Code.NotFound) return true; // expect: status-code-mismatch
  return TRANSIENT.has(res.status) && problem.code === 'forbidden'; // expect: status-code-mismatch
}

export function textOf(err: unknown): string {
  if (404 === (err as any).status && 'out_of_stock' === (err as any).code) return 'gone'; // expect: status-code-mismatch
  return 'failed';
}

export function tell(failure: Failure): string {
  const missing = failure.status === 404;
  const text = missing ? (failure.code === 'forbidden' ? 'no' : 'missing') : 'other'; // expect: status-code-mismatch
  if (!(failure.status !== 401 || failure.code !== 'forbidden')) return 'sign in'; // expect: status-code-mismatch
  return text;
}

export const load = (url: string) =>
  api.get(url).catch((err) => {
    if (err.response?.status === 402 && err.response?.data?.code === 'forbidden') return undefined; // expect: status-code-mismatch
    throw err;
  });

export const Banner = ({ failure }: { failure: Failure }) => (
  <p>{failure.status === 404 && failure.code === 'forbidden' ? <b>No access</b> : <i>{failure.code}</i>}</p> // expect: status-code-mismatch
);

export class Orders {
  async find(id: string): Promise<unknown> {
    const res = await fetch(`https://api.shop.example/orders/${id}`);
    if (!res.ok) {
      const { code } = await res.json();
      if (code === 'internal_error') {
        await pause(1000);
        return this.find(id); // expect: unbounded-retry
      }
    }
    return res.json();
  }

  poll(url: string): void {
    void fetch(url).then((res) => {
      if (res.status === 429) setTimeout(() => this.poll(url), 1000); // expect: missing-retry-after, unbounded-retry
    });
  }
}

export function dispatch(failure: { code: Code }): number {
  switch (failure.code) { // expect: unhandled-code
    case Code.Forbidden:
      return 1;
    case Code.NotFound:
      return 2;
  }
}
