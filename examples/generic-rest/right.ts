// faultbook-catalogue generic-rest
// One function that turns any failed response into an error the rest of the program can act on.

export type Action = 'fix the request' | 'new key' | 'ask for access' | 'reload' | 'wait' | 'give up';

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly action: Action,
    readonly requestId: string,
    readonly retryAfter?: string,
  ) {
    super(message);
  }
}

interface Body {
  code: string;
  message: string;
  request_id: string;
}

export async function failureOf(response: Response): Promise<ApiError> {
  const { code, message, request_id } = (await response.json()) as Body;
  const failure = (action: Action, retryAfter?: string) => new ApiError(code, message, action, request_id, retryAfter);
  switch (code) {
    case 'missing_api_key':
    case 'invalid_api_key':
    case 'api_key_revoked':
    case 'api_key_expired':
      return failure('new key');
    case 'insufficient_scope':
    case 'ip_not_allowed':
      return failure('ask for access');
    case 'invalid_request':
    case 'invalid_parameter':
    case 'validation_error':
    case 'missing_required_field':
      return failure('fix the request');
    case 'resource_already_exists':
    case 'resource_conflict':
      return failure('reload');
    case 'rate_limit_exceeded':
      return failure('wait', response.headers.get('retry-after') ?? undefined);
    case 'internal_error':
    case 'service_unavailable':
      return failure('wait');
    case 'resource_not_found':
    default:
      return failure('give up');
  }
}
