import { documented, type Evidence } from '../rule.ts';
import { type Fields, type ObjectRule, type ObjectSchema, optional, type Surface, typed } from '../schema.ts';
import { text } from '../shapes.ts';

type More = {
  readonly type?: string;
  readonly rules?: readonly ObjectRule[];
  readonly surfaces?: readonly Surface[];
  readonly surfaceEvidence?: Evidence;
};

/** A layout block: its page in the reference is `<page>-block`, and it may carry a `block_id`. */
export const block = (name: string, page: string, fields: Fields, more: More = {}): ObjectSchema =>
  typed(
    name,
    documented(`block-kit/blocks/${page}-block`),
    { ...fields, block_id: optional(text({ min: 1, max: 255 })) },
    more,
  );
