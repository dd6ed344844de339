import { documented } from '../rule.ts';
import { type Constraint, type ObjectSchema, optional, required, type Shape, typed } from '../schema.ts';
import { flag, oneOf, text } from '../shapes.ts';

const page = documented('block-kit/composition-objects/text-object');

const plainTextObject = typed('plain_text', page, {
  text: required(text({ min: 1, max: 3000 })),
  emoji: optional(flag),
});

const mrkdwnObject = typed('mrkdwn', page, {
  text: required(text({ min: 1, max: 3000 })),
  verbatim: optional(flag),
});

/** Many places allow less than the 3000 units of a text object. */
const atMost = (max: number): Constraint => ({
  check: 'max',
  at: '/text',
  holds: (value) => {
    const inner = (value as { readonly text?: unknown }).text;
    return typeof inner !== 'string' || inner.length <= max;
  },
  message: `must be less than ${max + 1} characters`,
});

const textShape = (schemas: readonly ObjectSchema[], max?: number): Shape => {
  const shape = oneOf(...schemas);
  return max === undefined ? shape : { ...shape, constraints: [...shape.constraints, atMost(max)] };
};

export const plainText = (max?: number): Shape => textShape([plainTextObject], max);
export const anyText = (max?: number): Shape => textShape([plainTextObject, mrkdwnObject], max);

/** For places that take text objects beside others. */
export const textObjects = [plainTextObject, mrkdwnObject] as const;
