/**
 * Argument kinds. A command declares its arguments as data; parsing, help, typo suggestions, Slack registration and
 * autocomplete all read the same declaration.
 */
type Base = {
  /** One line for /help. */
  readonly help: string;
  /** Setting this argument also sets another: `top 30` implies `view=top`. */
  readonly implies?: { readonly [arg: string]: string };
};

/** One of a fixed list of words; the first is the default. The word alone sets it: `/rfm grid`. */
export type ChoiceArg<T extends string = string> = Base & {
  readonly kind: 'choice';
  readonly values: readonly T[];
  /** Absent when it is not given, instead of the first. */
  readonly optional?: true;
};

/** A whole number, given as `top=30` or `top 30`. */
export type IntegerArg = Base & { readonly kind: 'integer'; readonly min: number; readonly max: number };

/** A number that may have decimals and a currency sign, given as `cost=3.50` or `budget £1,000`. */
export type AmountArg = Base & {
  readonly kind: 'amount';
  readonly min: number;
  readonly max: number;
  /** In per cent: `discount=1` and `discount=1%` are the same. */
  readonly percent?: true;
};

/** A calendar day, given as `as-of=2011-11-28`. */
export type DateArg = Base & { readonly kind: 'date' };

/** True when the word is there: `gross`. The opposite, where it has a word, says the default aloud: `net`. */
export type FlagArg = Base & { readonly kind: 'flag'; readonly opposite?: string };

/**
 * Words that are not anything else, joined by blanks: `/rfm at risk`. At most one a command. With `among`, only those
 * texts are taken, whatever their case and punctuation, and a typo is answered with the nearest of them.
 */
export type TextArg = Base & {
  readonly kind: 'text';
  readonly example: string;
  readonly among?: readonly string[];
  /** A pair of a name that is no argument's belongs to the text: `Churn=Yes`. */
  readonly pairs?: true;
};

export type Arg = ChoiceArg | IntegerArg | AmountArg | DateArg | FlagArg | TextArg;

export type ArgSchema = { readonly [name: string]: Arg };

/** What a parsed argument may hold. */
export type ArgValue = string | number | boolean | undefined;

type ValueOf<A extends Arg> =
  A extends ChoiceArg<infer T>
    ? A extends { readonly optional: true }
      ? T | undefined
      : T
    : A extends IntegerArg | AmountArg
      ? number | undefined
      : A extends DateArg | TextArg
        ? string | undefined
        : boolean;

/** The parsed arguments of a schema: flags and choices that are not optional always have a value, the rest may be absent. */
export type ArgValues<S extends ArgSchema> = { readonly [K in keyof S]: ValueOf<S[K]> };

export const choice = <const T extends string>(values: readonly T[], options: Base): ChoiceArg<T> => ({
  kind: 'choice',
  values,
  ...options,
});

export const optionalChoice = <const T extends string>(
  values: readonly T[],
  options: Base,
): ChoiceArg<T> & { readonly optional: true } => ({ kind: 'choice', values, optional: true, ...options });

export const integer = (options: Base & { min: number; max: number }): IntegerArg => ({
  kind: 'integer',
  ...options,
});

export const amount = (options: Base & { min: number; max: number; percent?: true }): AmountArg => ({
  kind: 'amount',
  ...options,
});

export const date = (options: Base): DateArg => ({ kind: 'date', ...options });

export const flag = (options: Base & { opposite?: string }): FlagArg => ({ kind: 'flag', ...options });

export const text = (
  options: Base & { example: string; among?: readonly string[]; pairs?: true },
): TextArg => ({
  kind: 'text',
  ...options,
});
