/** A refusal of the Web API: `ok: false`, the error's name, and what Slack says beside it. */
export class ApiError extends Error {
  readonly body: { readonly ok: false; readonly error: string };

  constructor(error: string, details: object = {}) {
    super(error);
    this.name = 'ApiError';
    this.body = { ok: false, error, ...details };
  }
}

/** `invalid_arguments` with Slack's sentence for each thing that is wrong. */
export function invalidArguments(...messages: string[]): ApiError {
  return new ApiError('invalid_arguments', {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
