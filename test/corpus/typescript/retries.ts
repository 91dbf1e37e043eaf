// Requests that are sent again. The marked lines are wrong.
import got from 'got';
import pRetry from 'p-retry';

const base = 'https://api.shop.example/v1';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function orders(page: number, attempt = 0): Promise<unknown> {
  const res = await fetch(`${base}/orders?page=${page}`);
  if (res.status === 429 && attempt < 3) { // expect: missing-retry-after
    await pause(1000 * 2 ** attempt);
    return orders(page, attempt + 1);
  }
  return res.json();
}

export async function order(id: string): Promise<unknown> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const res = await fetch(`${base}/orders/${id}`);
    if (res.ok) return res.json();
    const problem = await res.json();
    switch (problem.code) {
      case 'rate_limited': // expect: missing-retry-after
      case 'overloaded':
        await pause(500);
        continue;
      case 'not_found': // expect: retry-permanent-error
        await pause(500);
        continue;
      default:
        throw new Error(problem.message);
    }
  }
  return undefined;
}

export async function invoice(id: string): Promise<Blob> {
  const res = await fetch(`${base}/orders/${id}/invoice`);
  if (res.status === 429) {
    const seconds = parseInt(res.headers.get('retry-after') ?? '60', 10); // expect: retry-after-date
    throw new Error(`Ask again in ${seconds} seconds.`);
  }
  return res.blob();
}

export async function receipt(id: string, attempt = 0): Promise<Blob> {
  const res = await fetch(`${base}/orders/${id}/receipt`);
  if (res.status === 429 && attempt < 3) {
    await pause(Number(res.headers.get('Retry-After')) * 1000); // expect: retry-after-date
    return receipt(id, attempt + 1);
  }
  return res.blob();
}

export async function parcel(id: string): Promise<unknown> {
  const res = await fetch(`${base}/parcels/${id}`);
  if (res.status === 500) {
    await pause(1000);
    return parcel(id); // expect: unbounded-retry
  }
  return res.json();
}

export async function track(id: string): Promise<unknown> {
  while (true) { // expect: unbounded-retry
    const res = await fetch(`${base}/parcels/${id}/track`);
    if (res.status !== 503) return res.json();
    await pause(1000);
  }
}

export async function address(id: string, attempt = 0): Promise<unknown> {
  const res = await fetch(`${base}/addresses/${id}`);
  if ([404, 500].includes(res.status) && attempt < 3) return address(id, attempt + 1); // expect: retry-permanent-error
  return res.json();
}

export const customers = () => got(`${base}/customers`, { retry: { limit: 3, statusCodes: [403, 500, 503] } }); // expect: retry-permanent-error

export const customer = (id: string) =>
  pRetry(async () => {
    const res = await fetch(`${base}/customers/${id}`);
    if (res.status === 404) throw new Error('no such customer'); // expect: retry-permanent-error
    return res.json();
  });

export async function buy(article: string, attempt = 0): Promise<unknown> {
  const res = await fetch(`${base}/orders`, { method: 'POST', body: JSON.stringify({ article }) });
  if (res.status === 500 && attempt < 3) { // expect: unsafe-retry
    await pause(1000);
    return buy(article, attempt + 1);
  }
  return res.json();
}

export async function change(id: string, fields: object): Promise<unknown> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const res = await fetch(`${base}/orders/${id}`, { method: 'PATCH', body: JSON.stringify(fields) });
    if (![500, 503].includes(res.status)) return res.json(); // expect: unsafe-retry
  }
  return undefined;
}

export async function shelf(id: string): Promise<unknown> {
  const res = await fetch(`${base}/shelves/${id}`);
  if (res.status === 429) throw new Error('Slow down.'); // expect: missing-retry-after
  return res.json();
}
