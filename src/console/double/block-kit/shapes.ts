import { type Constraint, isJsonObject, type ObjectSchema, type Shape } from './schema.ts';
import { valueInWords } from './value-in-words.ts';

type Range = { readonly min?: number; readonly max?: number };

const when = <Value>(condition: unknown, value: Value): Value[] => (condition === undefined ? [] : [value]);

/** A string; lengths are counted in UTF-16 units, as Slack does. */
export const text = ({ min, max }: Range = {}): Shape => ({
  constraints: [
    { check: 'type', holds: (value) => typeof value === 'string', message: 'must provide a string' },
    ...when(min, {
      check: 'min',
      holds: (value: unknown) => (value as string).length >= min!,
      message: `must be more than ${min! - 1} characters`,
    }),
    ...when(max, {
      check: 'max',
      holds: (value: unknown) => (value as string).length <= max!,
      message: `must be less than ${max! + 1} characters`,
    }),
  ],
});

/** A string that satisfies `format`: a pattern, or a test with words for what it wants. */
export const formatted = (
  format: RegExp | { readonly test: (text: string) => boolean; readonly words: string },
  range: Range = {},
): Shape => ({
  constraints: [
    ...text(range).constraints,
    {
      check: 'format',
      holds: (value) => format.test(value as string),
      message: format instanceof RegExp ? `input must match regex pattern: ${format.source}` : format.words,
    },
  ],
});

/** An address on the web. */
export const webAddress = (max?: number): Shape =>
  formatted(
    { test: (url) => /^https?:\/\/[^\s/]/i.test(url), words: 'must be a valid URL' },
    max === undefined ? {} : { max },
  );

/** Any address that a link may carry: mail, telephone, an app's own scheme. */
export const anyAddress = (max?: number): Shape =>
  formatted(
    { test: (url) => /^[a-z][a-z\d+.-]*:\S+$/i.test(url), words: 'must be a valid URL' },
    max === undefined ? {} : { max },
  );

export const choice = (...values: readonly (string | number)[]): Shape => ({
  constraints: [
    {
      check: 'choice',
      holds: (value) => values.includes(value as string),
      message: `must be a valid enum value: ${values.join(', ')}`,
    },
  ],
});

export const flag: Shape = {
  constraints: [
    { check: 'type', holds: (value) => typeof value === 'boolean', message: 'must provide a boolean' },
  ],
};

const numeric = (isOne: (value: unknown) => boolean, name: string, { min, max }: Range): Shape => ({
  constraints: [
    { check: 'type', holds: isOne, message: `must provide ${name}` },
    ...when(min, {
      check: 'min',
      holds: (value: unknown) => (value as number) >= min!,
      message: `must be at least ${min}`,
    }),
    ...when(max, {
      check: 'max',
      holds: (value: unknown) => (value as number) <= max!,
      message: `must be at most ${max}`,
    }),
  ],
});

export const integer = (range: Range = {}): Shape => numeric(Number.isInteger, 'an integer', range);
export const finite = (): Shape => numeric(Number.isFinite, 'a finite number', {});

export const positive: Shape = {
  constraints: [
    ...finite().constraints,
    { check: 'min', holds: (value) => (value as number) > 0, message: 'must be more than 0' },
  ],
};

export const listOf = (items: Shape, { min, max }: Range = {}): Shape => ({
  items,
  constraints: [
    { check: 'type', holds: Array.isArray, message: 'must provide an array' },
    ...when(min, {
      check: 'min',
      holds: (value: unknown) => (value as unknown[]).length >= min!,
      message: `no fewer than ${min} items allowed`,
    }),
    ...when(max, {
      check: 'max',
      holds: (value: unknown) => (value as unknown[]).length <= max!,
      message: `no more than ${max} items allowed`,
    }),
  ],
});

const isObject: Constraint = { check: 'type', holds: isJsonObject, message: 'must provide an object' };

const typeOf = (value: unknown) => (isJsonObject(value) ? value.type : undefined);

/** Any object: what is inside is the app's own affair. */
export const anyObject: Shape = { constraints: [isObject] };

/** A list that may be sent, but only empty. */
export const emptyList: Shape = { constraints: listOf(anyObject, { max: 0 }).constraints };

/** The one object that has no field `type`. */
export const only = (schema: ObjectSchema): Shape => ({ constraints: [isObject], schemas: [schema] });

/** One of several objects, told apart by their `type`. */
export const oneOf = (...schemas: readonly ObjectSchema[]): Shape => ({
  schemas,
  constraints: [
    isObject,
    {
      check: 'kind',
      holds: (value) => schemas.some(({ type }) => type === typeOf(value)),
      message: (value) =>
        typeOf(value) === undefined
          ? 'missing required field: type'
          : `unsupported type: ${valueInWords(typeOf(value))}`,
    },
  ],
});

/** The same, or nothing at that place. */
export const orNull = (shape: Shape): Shape => ({
  ...shape,
  constraints: shape.constraints.map((constraint) => ({
    ...constraint,
    holds: (value) => value === null || constraint.holds(value),
  })),
});
