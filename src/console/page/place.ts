/** What the page shows: a channel with or without a thread beside it, or the app's home. */
export type Place =
  | { readonly kind: 'channel'; readonly channel: string; readonly threadTs: string | undefined }
  | { readonly kind: 'home' };
