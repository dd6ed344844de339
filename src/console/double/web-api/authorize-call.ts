import { ApiError } from '../api-error.ts';
import type { Slack } from '../slack.ts';
import type { ApiCall, ApiMethod } from './api-method.ts';

/** Whether the app holds the scope now. */
export function isGranted(slack: Slack, scope: string): boolean {
  return slack.scopes.includes(scope) && !slack.faults.missingScopes.includes(scope);
}

/** The scopes the app holds now, as Slack lists them in headers and refusals. */
export function grantedScopes(slack: Slack): string {
  return slack.scopes.filter((scope) => isGranted(slack, scope)).join(',');
}

/** @throws ApiError when the token is missing, unknown, revoked or of the wrong kind, or a scope is missing */
export function authorizeCall(method: ApiMethod, call: ApiCall, token: string): void {
  if (method.token === 'none') return;
  const { slack } = call;
  if (token === '') throw new ApiError('not_authed');
  if (token !== slack.botToken && token !== slack.appToken) throw new ApiError('invalid_auth');
  if (slack.faults.tokenRevoked) throw new ApiError('token_revoked');
  const expected = method.token === 'app' ? slack.appToken : slack.botToken;
  if (token !== expected) throw new ApiError('not_allowed_token_type');
  requireScope(method, call);
}

function requireScope({ scope }: ApiMethod, call: ApiCall): void {
  const needed = typeof scope === 'function' ? scope(call) : scope;
  if (needed === undefined || isGranted(call.slack, needed)) return;
  throw new ApiError('missing_scope', { needed, provided: grantedScopes(call.slack) });
}

/** The token of a request: in the header or among the arguments. */
export function tokenOf(request: Request, { args }: Pick<ApiCall, 'args'>): string {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? args.text('token');
}
