import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const files = globSync('analytics/**/*.ts', { cwd: root }).sort();

type Example = { readonly name: string; readonly expression: string; readonly value: string };

/** Exported functions with the text of their docstrings. */
function exportedFunctions(source: string): { name: string; doc: string }[] {
  const declarations = source.matchAll(/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export function (\w+)/g);
  return Array.from(declarations, ([, doc = '', name = '']) => ({ name, doc }));
}

function examplesOf(source: string): Example[] {
  return exportedFunctions(source).flatMap(({ name, doc }) =>
    Array.from(doc.matchAll(/@example (.+?) \/\/ => (.+)/g), ([, expression = '', value = '']) => ({
      name,
      expression,
      value,
    })),
  );
}

const sources = files.map((file) => ({ file, source: readFileSync(new URL(file, root), 'utf8') }));
const modules = await Promise.all(files.map((file) => import(new URL(file, root).href)));
const scope: { [name: string]: unknown } = Object.assign({}, ...modules);

/** Runs an expression with everything the analytics export in scope. */
function evaluate(expression: string): unknown {
  return new Function(...Object.keys(scope), `return (${expression});`)(...Object.values(scope));
}

describe('examples in the docstrings of the analytics', () => {
  test('there are some', () => {
    expect(sources.flatMap(({ source }) => examplesOf(source)).length).toBeGreaterThan(15);
  });

  test.each(sources)('every function that $file exports has one', ({ source }) => {
    const documented = new Set(examplesOf(source).map(({ name }) => name));
    expect(exportedFunctions(source).filter(({ name }) => !documented.has(name))).toEqual([]);
  });

  test.each(sources.flatMap(({ source }) => examplesOf(source)))('$expression gives $value', (example) => {
    expect(evaluate(example.expression)).toEqual(evaluate(example.value));
  });
});
