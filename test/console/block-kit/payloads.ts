import type { BlockProblem } from '../../../src/console/double/block-kit/block-problem.ts';
import { validateMessage } from '../../../src/console/double/block-kit/validate-message.ts';
import { validateView } from '../../../src/console/double/block-kit/validate-view.ts';
import { FILE_MESSAGE, type Payload, SAMPLES } from './samples.ts';

export const problemsOf = (payload: Payload): BlockProblem[] =>
  payload.type ? validateView(payload) : validateMessage(payload);

type Node = { [name: string]: unknown };

const stepsOf = (pointer: string) => pointer.split('/').slice(1);

export const valueAt = (payload: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>((node, name) => (node as Node | undefined)?.[name], payload);

/**
 * A copy with the value at the pointer replaced, or left out when it is undefined. Copied by way of JSON, because the
 * samples use some objects in several places, and structuredClone would keep them one.
 */
export function withValue(payload: Payload, pointer: string, value: unknown): Payload {
  const copy = JSON.parse(JSON.stringify(payload)) as Node;
  const steps = stepsOf(pointer);
  const last = steps.pop()!;
  const parent = steps.reduce<Node>((node, name) => node[name] as Node, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** An object of a sample: which schema reads it was found by giving it a field that no schema knows. */
export type Located = { readonly kind: string; readonly payload: Payload; readonly pointer: string };

const pointersOfObjects = (value: unknown, pointer = ''): string[] =>
  typeof value === 'object' && value !== null
    ? [
        ...(Array.isArray(value) ? [] : [pointer]),
        ...Object.entries(value).flatMap(([name, inner]) => pointersOfObjects(inner, `${pointer}/${name}`)),
      ]
    : [];

const locate = (payload: Payload): Located[] =>
  pointersOfObjects(payload).flatMap((pointer) => {
    if (pointer === '' && !payload.type) return [{ kind: 'message', payload, pointer }];
    return problemsOf(withValue(payload, `${pointer}/zz_unknown`, 1))
      .filter((problem) => problem.pointer === pointer && problem.rule.endsWith('.unknown_field'))
      .map(({ rule }) => ({ kind: rule.slice(0, -'.unknown_field'.length), payload, pointer }));
  });

export const LOCATED: readonly Located[] = [...SAMPLES.map(({ value }) => value), FILE_MESSAGE].flatMap(
  locate,
);

/** The first object of the kind in the samples that has the field. */
export function locationOf(kind: string, field?: string): Located {
  const found = LOCATED.find(
    (one) =>
      one.kind === kind &&
      (field === undefined || valueAt(one.payload, `${one.pointer}/${field}`) !== undefined),
  );
  if (!found) throw new Error(`no sample has ${kind} with ${field}`);
  return found;
}
