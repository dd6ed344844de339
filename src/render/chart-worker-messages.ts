/** Asks the worker for a picture. The specification travels as JSON text; null asks it only to be warm. */
export type DrawRequest = { readonly spec: string | null };

/** First of all `ready`; then one reply a request. `known` says that the error is a sentence for people. */
export type DrawReply =
  | { readonly ready: true }
  | { readonly png: Uint8Array | null }
  | { readonly error: string; readonly known: boolean };
