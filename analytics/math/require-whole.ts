/**
 * Refuses settings that have to be whole numbers from 1.
 *
 * @param caller the function that requires them; the error names it
 * @param settings by name
 * @throws {RangeError} naming the first that is none
 * @example requireWhole('f', { trees: 200 }) // => undefined
 */
export function requireWhole(caller: string, settings: { readonly [name: string]: number }): void {
  for (const [name, value] of Object.entries(settings)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`${caller} requires ${name} from 1, got ${value}`);
    }
  }
}
