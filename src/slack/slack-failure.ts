import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { CallNotSent } from './call-not-sent.ts';
import { CallUnclear } from './call-unclear.ts';
import { isNeverSent } from './never-sent.ts';

/** Why a call of Slack's Web API failed, by what is to be done about it. */
export type SlackFailure =
  /** Wait, then call again. */
  | { readonly kind: 'limited'; readonly waitMs: number }
  /** Nothing reached Slack, or Slack says it did nothing: calling again is safe. */
  | { readonly kind: 'not-sent'; readonly slackError?: string }
  /** It may have been done. Look before calling again. */
  | { readonly kind: 'unknown' }
  /** A block was refused: show the answer with less. */
  | { readonly kind: 'blocks'; readonly slackError: string; readonly messages: readonly string[] }
  /** The token is no longer taken: nothing at all can be sent. */
  | { readonly kind: 'credentials'; readonly slackError: string }
  /** This conversation or act is refused, now and later. */
  | { readonly kind: 'refused'; readonly slackError: string };

const CREDENTIALS = ['token_revoked', 'invalid_auth', 'account_inactive', 'token_expired', 'not_authed'];

const BLOCKS = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_attachments',
];

/** Slack's own troubles: it says that it did nothing, or may have. */
const PASSING = ['service_unavailable', 'team_added_to_org', 'ratelimited'];
const UNCLEAR = ['fatal_error', 'internal_error', 'request_timeout'];

/** An error name of Slack's is one word; anything else in its place is a page from somewhere in between. */
const ERROR_NAME = /^[a-z0-9_]{1,60}$/;

/** Slack names no time, or nonsense. */
const UNSAID_WAIT_MS = 30_000;

/** @returns undefined where the error did not come from a call of Slack's */
export function slackFailure(error: unknown): SlackFailure | undefined {
  if (error instanceof WebAPIRateLimitedError) {
    const seconds = Number(error.retryAfter);
    return { kind: 'limited', waitMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000 };
  }
  if (error instanceof WebAPIPlatformError) return platformFailure(error);
  if (error instanceof WebAPIHTTPError || error instanceof CallUnclear) return { kind: 'unknown' };
  if (error instanceof CallNotSent) return { kind: 'not-sent' };
  if (error instanceof WebAPIRequestError)
    return isRateLimit(error.original) ?? networkFailure(error.original);
  return error instanceof Error ? isRateLimit(error) : undefined;
}

function platformFailure({ data }: WebAPIPlatformError): SlackFailure {
  const slackError = String(data.error);
  if (!ERROR_NAME.test(slackError) || UNCLEAR.includes(slackError)) return { kind: 'unknown' };
  if (CREDENTIALS.includes(slackError)) return { kind: 'credentials', slackError };
  if (PASSING.includes(slackError)) return { kind: 'not-sent', slackError };
  if (BLOCKS.includes(slackError)) {
    return { kind: 'blocks', slackError, messages: data.response_metadata?.messages ?? [] };
  }
  return { kind: 'refused', slackError };
}

const networkFailure = (cause: unknown): SlackFailure =>
  isNeverSent(cause) ? { kind: 'not-sent' } : { kind: 'unknown' };

/** The client has no error class for a limit whose waiting time makes no sense. */
const isRateLimit = (error: Error): SlackFailure | undefined =>
  /^Retry header did not contain a valid timeout/.test(error.message)
    ? { kind: 'limited', waitMs: UNSAID_WAIT_MS }
    : undefined;
