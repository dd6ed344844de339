import type { CommandAnswer } from '../run-command.ts';

/** What the customer data is, for App Home and settings. */
export type DataFacts = {
  readonly customers: number;
  readonly rows: number;
  readonly imports: number;
  /** ISO day of the oldest purchase, or null where the data carries no dates. */
  readonly firstDay: string | null;
  /** ISO day of the newest one. */
  readonly lastDay: string | null;
  /** ISO time of the newest import, or null where there is none. */
  readonly importedAt: string | null;
  readonly currency: string | null;
};

/** A call to an answering process, and what it gives back. */
export type Calls = {
  ask: { readonly input: { readonly text: string; readonly now: number }; readonly output: CommandAnswer };
  facts: { readonly input: Record<string, never>; readonly output: DataFacts };
  /** Refused where `setCurrency` would be; changes nothing. */
  checkCurrency: { readonly input: { readonly currency: string }; readonly output: null };
  setCurrency: { readonly input: { readonly currency: string }; readonly output: DataFacts };
};

export type CallName = keyof Calls;

export type Request = {
  readonly [N in CallName]: { readonly id: number; readonly name: N; readonly input: Calls[N]['input'] };
}[CallName];

/** `working` says that a long answer gets on; `sentence` is for the person; `fault` is ours, and the person gets its reference. */
export type Reply =
  | { readonly id: number; readonly state: 'working' }
  | { readonly id: number; readonly state: 'done'; readonly output: unknown }
  | { readonly id: number; readonly state: 'refused'; readonly sentence: string }
  | { readonly id: number; readonly state: 'failed'; readonly reference: string };
