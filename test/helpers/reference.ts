import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../shared/reference/', import.meta.url);

export const hasReference = existsSync(folder);

/** The `values` of a file of reference values. The caller names the shape it reads. */
export function reference<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')).values;
}
