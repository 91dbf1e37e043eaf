// Drift: the code that handles and the code that sends have both moved away from the catalogue.

interface Failure {
  error: { code: string; message: string; request_id: string };
}

export async function placeOrder(order: object): Promise<unknown> {
  const response = await fetch('https://petstore.example/orders', { method: 'POST', body: JSON.stringify(order) });
  if (response.ok) return response.json();
  const { error } = (await response.json()) as Failure;

  // The catalogue says "pet.reserved".
  if (error.code === 'pet.reserve') throw new Error('Somebody was faster'); // expect: unknown-code

  // A pet that is not there is a 404, never a 410.
  if (response.status === 410 && error.code === 'pet.not_found') throw new Error('It has found a home'); // expect: status-code-mismatch
  throw new Error(`${error.message} (${error.request_id})`);
}

export function tooManyOrders(requestId: string): Response {
  return Response.json(
    { error: { code: 'order.too_many', message: 'One moment', request_id: requestId } }, // expect: status-code-mismatch
    { status: 503, headers: { 'Retry-After': '30' } },
  );
}

export async function reopens(): Promise<string | null> {
  const response = await fetch('https://petstore.example/pets');
  if (response.ok) return null;
  const { error } = (await response.json()) as Failure;
  // Deprecated: "store.restocking" is what the store says today.
  if (error.code === 'store.closed') return response.headers.get('Retry-After'); // expect: deprecated-code
  // By the request id the support could find what happened; it ends here.
  throw new Error(`${error.code}: ${error.message}`); // expect: lost-request-id
}
