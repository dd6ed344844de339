import type { Json } from '../json.ts';

/** A call the app made. */
export type CallRecord = {
  readonly method: string;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  /** Without the token. */
  readonly args: Json;
  /** Of the HTTP answer; 0 while there is none. */
  readonly status: number;
  readonly ok: boolean;
  readonly error?: string;
};
