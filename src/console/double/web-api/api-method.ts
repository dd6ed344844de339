import type { Slack } from '../slack.ts';
import type { Arguments } from './arguments.ts';

export type ApiCall = { readonly slack: Slack; readonly args: Arguments };

/** A method of the Web API. */
export type ApiMethod = {
  /** Which token it takes; a bot token unless said. */
  readonly token?: 'bot' | 'app' | 'none';
  /** The scope it needs. */
  readonly scope?: string | ((call: ApiCall) => string);
  /**
   * @returns the fields beside `ok: true`
   * @throws ApiError to refuse
   */
  run(call: ApiCall): object;
};

/** A family of methods by name. */
export type ApiMethods = { readonly [name: string]: ApiMethod };
