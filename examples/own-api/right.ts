// The store's own client.

interface Failure {
  error: { code: string; message: string; request_id: string };
}

export async function reservePet(id: string): Promise<'reserved' | 'taken' | 'gone'> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const response = await fetch(`https://petstore.example/pets/${id}/reservation`, { method: 'PUT' });
    if (response.ok) return 'reserved';
    const { error } = (await response.json()) as Failure;
    if (error.code === 'pet.reserved') return 'taken';
    if (error.code === 'pet.not_found') return 'gone';
    if (error.code !== 'order.too_many' && error.code !== 'store.restocking') {
      throw new Error(`${error.message} (${error.request_id})`);
    }
    await new Promise((resolve) => setTimeout(resolve, waitFor(response.headers.get('Retry-After'), attempt)));
  }
  throw new Error('The store is busy');
}

function waitFor(header: string | null, attempt: number): number {
  if (header !== null && /^\d+$/.test(header)) return Math.min(Number(header) * 1000, 60_000);
  const date = header !== null && /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header) ? Date.parse(header) : NaN;
  if (!Number.isNaN(date)) return Math.min(Math.max(0, date - Date.now()), 60_000);
  return 1000 * 2 ** attempt * (0.5 + Math.random() / 2);
}
