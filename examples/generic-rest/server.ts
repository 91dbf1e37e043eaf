// faultbook-catalogue generic-rest
// The same checks where the codes are sent: a code under the wrong status misleads every client.

export function notFound(requestId: string): Response {
  return Response.json({ code: 'resource_not_found', message: 'There is no such thing', request_id: requestId }, { status: 404 });
}

export function taken(requestId: string): Response {
  return Response.json({ code: 'resource_already_exists', message: 'The name is taken', request_id: requestId }, { status: 400 }); // expect: status-code-mismatch
}

export function tooFast(requestId: string): Response {
  // Clients are told to wait as long as the header says, which is not there.
  return Response.json({ code: 'rate_limit_exceeded', message: 'One moment', request_id: requestId }, { status: 429 }); // expect: missing-retry-after-header
}
