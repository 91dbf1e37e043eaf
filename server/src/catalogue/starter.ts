import type { Span } from '../core/range.ts';

/** The text of a new catalogue, and where its author begins to write. */
export interface Starter {
  readonly text: string;
  /** The title within its quotes. */
  readonly selection: Span;
}

/** A catalogue to begin with: whole, valid, and with comments that say what each part is for. `eol` ends its lines. */
export function starterCatalogue(id: string, title = titleOf(id), eol = '\n'): Starter {
  const before = `{
  // faultbook.jsonc, and a comment "faultbook-catalogue ${id}" in code, call it by this name.
  "id": ${JSON.stringify(id)},
  // What people call the API; hovers show it.
  "title": "`;
  const written = JSON.stringify(title).slice(1, -1);
  const text = `${before}${written}",
  // Where people read about its errors:
  // "docs": "https://example.com/docs/errors",

  // Code that names such a host, or imports such a package, means this catalogue:
  // "hosts": ["api.example.com"], "imports": ["@example/sdk"]
  "recognise": {},

  // Where an error response keeps each fact: a JSON Pointer into its body, or header:NAME.
  // A list names alternatives.
  "envelope": {
    "code": "/code",
    "message": "/message",
    "requestId": ["/request_id", "header:X-Request-Id"],
    // One object for each field that was rejected.
    "issues": "/details",
    "contentType": "application/json"
  },

  // Every code the API sends. These are examples: replace them by yours.
  //   status   the HTTP status it comes with, or a list: [400, 422]
  //   action   what the caller should do, in one sentence
  //   actor    who has to act: caller, account-owner or provider
  //   retry    whether sending the request again can help:
  //            never           it cannot
  //            after-fix       once the request has been changed
  //            reauthenticate  with new credentials
  //            reload          after fetching the resource again
  //            backoff         after pauses that grow
  //            retry-after     after the pause that the Retry-After header names
  "codes": {
    "credentials_missing": {
      "status": 401,
      "title": "No credentials",
      "description": "The request does not say who sends it.",
      "action": "Send an API key or a token with every request.",
      "actor": "caller",
      "retry": "after-fix"
    },
    "token_expired": {
      "status": 401,
      "title": "Token expired",
      "description": "The token was good, but its time is over.",
      "action": "Fetch a new token and send the request again.",
      "actor": "caller",
      "retry": "reauthenticate"
    },
    "permission_denied": {
      "status": 403,
      "title": "Not allowed",
      "description": "The sender is known, but may not do this.",
      "action": "Ask an administrator of the account for the permission.",
      "actor": "account-owner",
      "retry": "after-fix"
    },
    "object_not_found": {
      "status": 404,
      "title": "Not found",
      "description": "There is nothing under this address.",
      "action": "Check the id; asking again does not help.",
      "actor": "caller",
      "retry": "never"
    },
    "edit_conflict": {
      "status": 409,
      "title": "Changed meanwhile",
      "description": "Somebody else has changed the object since it was read.",
      "action": "Read the object again, apply the change to it, and send that.",
      "actor": "caller",
      "retry": "reload"
    },
    "fields_invalid": {
      "status": 422,
      "title": "Invalid fields",
      "description": "The body was understood, but some of its fields cannot be accepted; \`details\` says which.",
      "action": "Correct the fields that \`details\` names.",
      "actor": "caller",
      "retry": "after-fix"
    },
    "too_many_requests": {
      "status": 429,
      "title": "Too many requests",
      "description": "The sender has used up what it may send in this period.",
      "action": "Wait as long as Retry-After says.",
      "actor": "caller",
      "retry": "retry-after"
    },
    "unexpected_failure": {
      "status": 500,
      "title": "Failure of the server",
      "description": "Something went wrong that is not the request's fault.",
      "action": "Try again with growing pauses; report the request id where it stays.",
      "actor": "provider",
      "retry": "backoff"
    }
  }
}
`;
  const shift = eol === '\n' ? 0 : before.split('\n').length - 1;
  const start = before.length + shift * (eol.length - 1);
  return { text: eol === '\n' ? text : text.replaceAll('\n', eol), selection: { start, end: start + written.length } };
}

/** An id as people would write it: `my-billing_api` becomes `My Billing API`. */
export function titleOf(id: string): string {
  const words = id.split(/[-_.]+/).filter((word) => word !== '');
  return words
    .map((word) => (/^(api|http|rest|sdk|id|url)$/i.test(word) ? word.toUpperCase() : word[0]!.toUpperCase() + word.slice(1)))
    .join(' ');
}

/** A name of something (a directory, a package) as the id of a catalogue; `my-api` where nothing of it can be one. */
export function idFromName(name: string): string {
  const id = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/^@[^/]*\//, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
    .toLowerCase()
    .slice(0, 60);
  return id === '' ? 'my-api' : id;
}

/** The id itself where no other catalogue has it, else with a number behind. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}
