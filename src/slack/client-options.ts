import { type Logger, LogLevel, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../log.ts';

/**
 * How Slack's Web API is called: with a deadline, without blind retries (a message may have arrived although its answer
 * did not), and without waiting silently when a limit is reached.
 */
export const clientOptions = (log: Log, apiUrl: string | undefined, timeout = 10_000): WebClientOptions => ({
  timeout,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  logger: slackLogger(log),
  ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
});

/** Slack's packages quote bodies and tokens in their messages; of those only the fact is kept. */
export function slackLogger(log: Log): Logger {
  return {
    debug() {},
    info() {},
    warn: () => log.warn('slack-warning'),
    error: () => log.error('slack-error'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
