import type { OptionValues } from './verb.ts';

/** The text of an option, or undefined when it is not given. */
export function optionText(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** Every text of an option that may be given more than once. */
export function optionTexts(values: OptionValues, name: string): string[] {
  return [values[name] ?? []].flat().filter((value) => typeof value === 'string');
}
