import { ApiError } from '../api-error.ts';
import type { Arguments } from './arguments.ts';

/**
 * The part of a list that the arguments `limit` and `cursor` ask for, and the cursor of the next part, empty at the end.
 *
 * @throws ApiError `invalid_cursor`
 */
export function pageOf<Item>(
  items: readonly Item[],
  args: Arguments,
  defaultLimit = 100,
): { readonly items: readonly Item[]; readonly next: string } {
  const limit = args.limit('limit', defaultLimit);
  const start = args.has('cursor') ? readCursor(args.text('cursor')) : 0;
  const end = start + limit;
  return { items: items.slice(start, end), next: end < items.length ? writeCursor(end) : '' };
}

const writeCursor = (start: number) => Buffer.from(`start:${start}`).toString('base64');

function readCursor(cursor: string): number {
  const start = /^start:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (start === undefined) throw new ApiError('invalid_cursor');
  return Number(start);
}
