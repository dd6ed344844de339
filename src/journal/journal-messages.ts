import type { Call } from '../../db/journal/run-group.ts';

/** To the thread: a call, or that no more will come. */
export type JournalRequest = (Call & { readonly id: number }) | 'close';

/** An error as it crosses the thread's boundary, which keeps no class. */
export type Fault = {
  readonly name: string;
  readonly message: string;
  /** Of SQLite or the system: the person is told what it means. */
  readonly code: string | undefined;
  readonly stack: string | undefined;
};

export type JournalReply = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly fault: Fault }
);

/** From the thread: that the file is open, or why not; then replies, those of one commit together. */
export type JournalMessage =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly fault: Fault }
  | { readonly kind: 'replies'; readonly replies: readonly JournalReply[] };

export function faultOf(thrown: unknown): Fault {
  const error: NodeJS.ErrnoException = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { name: error.name, message: error.message, code: error.code, stack: error.stack };
}

export function errorOf({ name, message, code, stack }: Fault): Error {
  return Object.assign(new Error(message), { name, stack }, code === undefined ? {} : { code });
}
