import type { Spec } from 'vega';
import { compile } from 'vega-lite';
import type { ChartSpec } from '../../charts/chart-spec.ts';

type Slots = { readonly template: unknown; readonly filled: readonly unknown[] };
type Json = { readonly [key: string]: unknown };

const SLOT = '__slot';

/**
 * Compiles Vega-Lite to Vega and keeps the result by the shape of the specification: the specification without its
 * inline data and the words of its titles. Both pass through the compiler unread, so putting them back afterwards
 * gives what compiling the whole would have given.
 *
 * @param capacity how many shapes are kept; the oldest goes first
 */
export function createChartCompiler(capacity = 50): (spec: ChartSpec) => Spec {
  const kept = new Map<string, Spec>();
  return (spec) => {
    const { template, filled } = takeOut(spec);
    const shape = JSON.stringify(template);
    let compiled = kept.get(shape);
    if (compiled === undefined) {
      compiled = compile(template as ChartSpec, { logger: quiet }).spec;
      if (kept.size >= capacity) kept.delete(kept.keys().next().value!);
      kept.set(shape, compiled);
    }
    return putBack(compiled, filled) as Spec;
  };
}

const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
} as never;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Replaces inline data and titles by numbered slots. */
function takeOut(spec: ChartSpec): Slots {
  const filled: unknown[] = [];
  const slot = (value: unknown) => ({ [SLOT]: filled.push(value) - 1 });
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, ''));
    if (!isObject(value)) return value;
    if (key === 'data' && Array.isArray(value.values)) return { ...value, values: [slot(value.values)] };
    if (key === 'title' && Array.isArray(value.text)) return titleSlots(value, slot);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return { template: walk(spec, ''), filled };
}

const titleSlots = (title: Json, slot: (value: unknown) => unknown): Json => ({
  ...title,
  text: [slot(title.text)],
  ...(Array.isArray(title.subtitle) ? { subtitle: [slot(title.subtitle)] } : {}),
});

function putBack(value: unknown, filled: readonly unknown[]): unknown {
  if (Array.isArray(value)) {
    const [first] = value;
    if (value.length === 1 && isObject(first) && typeof first[SLOT] === 'number') return filled[first[SLOT]];
    return value.map((item) => putBack(item, filled));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, putBack(inner, filled)]));
}
