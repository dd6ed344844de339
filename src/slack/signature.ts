import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's own tolerance, here in both directions: a signed time in the future is as wrong as one long past. */
const TOLERANCE_SECONDS = 300;

export type SignedRequest = {
  /** The exact bytes received, as text. */
  readonly body: string;
  /** `X-Slack-Request-Timestamp`: seconds since 1970. */
  readonly timestamp: string | null;
  /** `X-Slack-Signature`: `v0=` and the HMAC-SHA256 in hexadecimal. */
  readonly signature: string | null;
};

/**
 * Whether a request was signed with the secret within the last five minutes, compared in constant time.
 *
 * @param now milliseconds since 1970
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSigned(
  { body, timestamp, signature }: SignedRequest,
  secret: string,
  now: number,
): boolean {
  if (secret === '' || timestamp === null || signature === null) return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = Buffer.from(sign(body, timestamp, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The signature that Slack puts on a request. */
export const sign = (body: string, timestamp: string, secret: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
