import type { SlackError } from './block-problem.ts';
import type { Evidence } from './rule.ts';

export type Surface = 'message' | 'modal' | 'home';

export type JsonObject = { readonly [name: string]: unknown };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One check of one value. Constraints are tried in order, and the first that fails is the one told. */
export type Constraint = {
  readonly check: string;
  readonly holds: (value: unknown) => boolean;
  readonly message: string | ((value: unknown) => string);
  /** Where the fault lies inside the value; the value itself when absent. */
  readonly at?: string;
};

/** What a value has to look like: its own constraints, then those of its items (lists) or of its fields (objects). */
export type Shape = {
  readonly constraints: readonly Constraint[];
  readonly items?: Shape;
  readonly schemas?: readonly ObjectSchema[];
};

export type Field = {
  readonly shape: Shape;
  readonly required: boolean;
  /** When the field rests on something else than its object does. */
  readonly evidence?: Evidence;
  readonly error?: SlackError;
  readonly surfaces?: readonly Surface[];
};

export type Fields = { readonly [name: string]: Field };

/** A rule over several fields. It sees only objects whose fields are each right by themselves. */
export type ObjectRule = {
  readonly check: string;
  readonly find: (value: JsonObject) => readonly Finding[];
  readonly evidence?: Evidence;
  readonly error?: SlackError;
};

/** Where, relative to the object (`''` is the object itself), and what. */
export type Finding = { readonly at: string; readonly message: string };

/** A block, an element, a composition object, a message or a view, as data. */
export type ObjectSchema = {
  readonly name: string;
  /** Value of the field `type`; undefined when the object has no such field. */
  readonly type: string | undefined;
  readonly evidence: Evidence;
  readonly fields: Fields;
  readonly surfaces?: readonly Surface[];
  readonly surfaceEvidence?: Evidence;
  readonly rules: readonly ObjectRule[];
  /** Whether other fields may stand beside those named: they are somebody else's. */
  readonly open?: true;
};

type More = {
  readonly type?: string;
  readonly surfaces?: readonly Surface[];
  readonly surfaceEvidence?: Evidence;
  readonly rules?: readonly ObjectRule[];
};

/** An object told apart by its field `type`, which is its name unless said otherwise. */
export const typed = (name: string, evidence: Evidence, fields: Fields, more: More = {}): ObjectSchema => ({
  name,
  evidence,
  fields,
  type: name,
  rules: [],
  ...more,
});

/** An object without a field `type`: an option, a confirmation dialogue. */
export const untyped = (
  name: string,
  evidence: Evidence,
  fields: Fields,
  rules: readonly ObjectRule[] = [],
): ObjectSchema => ({ name, evidence, fields, rules, type: undefined });

type FieldMore = Omit<Field, 'shape' | 'required'>;

export const required = (shape: Shape, more: FieldMore = {}): Field => ({ shape, required: true, ...more });
export const optional = (shape: Shape, more: FieldMore = {}): Field => ({ shape, required: false, ...more });
