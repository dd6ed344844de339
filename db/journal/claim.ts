/** What a holder shows: the job, or the post, and the token of its claim. */
export type Claim = { readonly id: number; readonly token: number };
