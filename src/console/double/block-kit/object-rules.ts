import { isDeepStrictEqual } from 'node:util';
import { type Finding, isJsonObject, type JsonObject, type ObjectRule } from './schema.ts';
import { valueInWords } from './value-in-words.ts';

const given = (value: JsonObject, names: readonly string[]) =>
  names.filter((name) => value[name] !== undefined);

const finding = (holds: boolean, message: string, at = ''): Finding[] => (holds ? [] : [{ at, message }]);

export const objectsIn = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

export const atLeastOneOf = (...names: readonly string[]): ObjectRule => ({
  check: 'at_least_one',
  find: (value) =>
    finding(given(value, names).length > 0, `missing required field: one of ${names.join(', ')}`),
});

export const exactlyOneOf = (...names: readonly string[]): ObjectRule => ({
  check: 'exactly_one',
  find: (value) =>
    finding(given(value, names).length === 1, `exactly one of ${names.join(', ')} is required`),
});

/** Two numbers, given as numbers or as text, of which the first must not be the larger. */
export const ordered = (low: string, high: string): ObjectRule => ({
  check: 'ordered',
  find: (value) =>
    given(value, [low, high]).length < 2
      ? []
      : finding(
          Number(value[low]) <= Number(value[high]),
          `${low} must not be greater than ${high}`,
          `/${low}`,
        ),
});

/** The values of a field may not repeat among the objects of a list. */
export const uniqueWithin = (list: string, name: string): ObjectRule => ({
  check: `${name}.unique`,
  find: (value) => repeated(objectsIn(value[list]).map((one, at) => [one[name], `/${list}/${at}/${name}`])),
});

/** Findings for each value that stood before, at its second place. */
export function repeated(values: readonly (readonly [value: unknown, at: string])[]): Finding[] {
  const seen = new Set<unknown>();
  return values.flatMap(([value, at]) => {
    const again = value !== undefined && seen.has(value);
    seen.add(value);
    return finding(!again, `must be unique: ${valueInWords(value)}`, at);
  });
}

/** What is chosen at first must be one of the options, to the letter. */
export const initialIsOption = (name: 'initial_option' | 'initial_options'): ObjectRule => ({
  check: `${name}.is_option`,
  find: (value) => {
    const options = [
      ...objectsIn(value.options),
      ...objectsIn(value.option_groups).flatMap((group) => objectsIn(group.options)),
    ];
    const initial =
      name === 'initial_option'
        ? [[value[name], `/${name}`] as const]
        : objectsIn(value[name]).map((one, at) => [one, `/${name}/${at}`] as const);
    return initial.flatMap(([one, at]) =>
      finding(
        one === undefined || options.some((option) => isDeepStrictEqual(option, one)),
        'must be one of the options',
        at,
      ),
    );
  },
});
