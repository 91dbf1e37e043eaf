// faultbook-catalogue generic-rest
// The same checks where the codes are sent: a code under the wrong status misleads every client.

export function notFound(requestId: string): Response {
  return Response.json({ code: 'resource_not_found', message: 'There is no such thing', request_id: requestId }, { status: 404 });
}

export function taken(requestId: string): Response {
  return Response.json({ code: 'resource_already_exists', message: 'The name is taken', request_id: requestId }, { status: 400 }); // expect: status-code-mismatch
}
