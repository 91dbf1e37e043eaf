// What the store sends. The catalogue is checked against this, and this against the catalogue.

interface Pet {
  readonly id: string;
  readonly reserved: boolean;
}

export function reserve(pet: Pet | undefined, requestId: string): Response {
  if (pet === undefined) {
    return Response.json({ error: { code: 'pet.not_found', message: 'No such pet', request_id: requestId } }, { status: 404 });
  }
  if (pet.reserved) {
    return Response.json({ error: { code: 'pet.reserved', message: 'Too late', request_id: requestId } }, { status: 409 });
  }
  return new Response(null, { status: 204 });
}

export function restocking(requestId: string): Response {
  return Response.json(
    { error: { code: 'store.restocking', message: 'Back in a minute', request_id: requestId } },
    { status: 503, headers: { 'Retry-After': '60' } },
  );
}
