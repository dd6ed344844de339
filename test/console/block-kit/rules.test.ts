import { describe, expect, it } from 'vitest';
import { rulesByConfidence } from '../../../src/console/double/block-kit/rules-by-confidence.ts';
import { CROSS_CASES } from './cross-cases.ts';
import { LIMITS, SHARED_LIMITS } from './limits.ts';
import { LOCATED, type Located, locationOf, problemsOf, valueAt, withValue } from './payloads.ts';
import type { Payload } from './samples.ts';
import { SURFACES, surfaceCase } from './surfaces.ts';

type Failing = { readonly rule: string; readonly payload: Payload; readonly pointer: string };
type Limited = Failing & { readonly located: Located; readonly allowed: Payload };

const RULES = Object.values(rulesByConfidence()).flat();
const IDS = RULES.map(({ id }) => id);

/** Names that may not repeat get a number; everything else of the copies is the same. */
const copies = (item: unknown, count: number) =>
  Array.from({ length: count }, (_, at) => {
    const copy = structuredClone(item ?? {}) as { [name: string]: unknown };
    for (const name of ['block_id', 'action_id', 'name']) if (copy[name]) copy[name] = `${copy[name]}${at}`;
    return copy;
  });

/** A value of the same kind as the one given, of the size asked for. */
function sized(value: unknown, size: number): unknown {
  if (typeof value === 'number') return size;
  if (Array.isArray(value)) return copies(value[0], size);
  if (typeof value === 'string') {
    return value.startsWith('https://') ? `https://e.co/${'x'.repeat(size - 13)}` : 'x'.repeat(size);
  }
  return { ...(value as object), text: 'x'.repeat(size) };
}

/** `table.rows.item.max` is about the field `rows` of a table, at `/rows/0`. */
function placeOf(rule: string) {
  const [kind, field, ...rest] = rule.split('.') as [string, string, ...string[]];
  const located = locationOf(kind, field);
  const items = rest.filter((step) => step === 'item').map(() => '/0');
  return { located, check: rest.at(-1)!, pointer: `${located.pointer}/${field}${items.join('')}` };
}

function limitedBy(rule: string, limit: number): Limited {
  const { located, check, pointer } = placeOf(rule);
  const value = valueAt(located.payload, pointer);
  const isText = typeof value === 'object' && !Array.isArray(value);
  const change = (size: number) => withValue(located.payload, pointer, sized(value, size));
  return {
    rule,
    located,
    allowed: change(limit),
    payload: change(check === 'max' ? limit + 1 : limit - 1),
    pointer: isText ? `${pointer}/text` : pointer,
  };
}

const SHARED = new RegExp(`\\.(${Object.keys(SHARED_LIMITS).join('|').replaceAll('.', '\\.')})$`);

const LIMITED = [
  ...Object.entries(LIMITS).map(([rule, limit]) => limitedBy(rule, limit)),
  ...IDS.flatMap((rule) => {
    const shared = SHARED.exec(rule)?.[1];
    return shared ? [limitedBy(rule, SHARED_LIMITS[shared]!)] : [];
  }),
];

const wrong = (value: unknown) => (typeof value === 'object' && !Array.isArray(value) ? [] : {});

/** What a field must not be: absent, of another type, of another kind, misspelt. */
const STRUCTURAL: { readonly [check: string]: (value: unknown) => unknown } = {
  required: () => undefined,
  type: wrong,
  choice: wrong,
  kind: (value) => ({ ...(value as object), type: 'nonsense' }),
  format: () => '~',
};

const structural = IDS.flatMap((rule): Failing[] => {
  const change = STRUCTURAL[rule.split('.').at(-1)!];
  if (!change || rule === 'view.kind') return [];
  const { located, check, pointer } = placeOf(rule);
  const payload = withValue(located.payload, pointer, change(valueAt(located.payload, pointer)));
  return [{ rule, payload, pointer: check === 'required' ? located.pointer : pointer }];
});

const unknown = [...new Set(LOCATED.map(({ kind }) => kind))]
  .filter((kind) => kind !== 'message')
  .map((kind): Failing => {
    const { payload, pointer } = locationOf(kind);
    return { rule: `${kind}.unknown_field`, payload: withValue(payload, `${pointer}/surprise`, 1), pointer };
  });

const surfaces = Object.keys(SURFACES).flatMap((type) =>
  (['message', 'modal', 'home'] as const).map((surface) => ({
    type,
    surface,
    ...surfaceCase(type, surface),
  })),
);

const refusedSurfaces = surfaces
  .filter(({ taken }) => !taken)
  .map(({ type, payload }): Failing => ({ rule: `${type}.surface`, payload, pointer: '/blocks/0' }));

const CROSS: Failing[] = CROSS_CASES.map(({ rule, bad, pointer }) => ({ rule, payload: bad, pointer }));

const FAILING: readonly Failing[] = [...structural, ...unknown, ...LIMITED, ...refusedSurfaces, ...CROSS];

describe('a payload that breaks a rule', () => {
  it.each(FAILING)('is refused by $rule', ({ rule, payload, pointer }) => {
    expect(problemsOf(payload).map((problem) => [problem.rule, problem.pointer])).toContainEqual([
      rule,
      pointer,
    ]);
  });
});

describe('a payload at a limit', () => {
  it.each(LIMITED)('is taken by $rule', ({ allowed, located }) => {
    expect(problemsOf(allowed)).toEqual(problemsOf(located.payload));
  });

  it.each(CROSS_CASES)('is taken by $rule', ({ good }) => {
    expect(problemsOf(good)).toEqual([]);
  });
});

describe('surfaces', () => {
  it.each(surfaces.filter(({ taken }) => taken))('$type is taken in a $surface', ({ payload }) => {
    expect(problemsOf(payload)).toEqual([]);
  });
});

describe('rules', () => {
  it('have an id of their own', () => {
    expect(new Set(IDS).size).toBe(IDS.length);
  });

  it('name their source and are grouped by their confidence', () => {
    for (const [confidence, rules] of Object.entries(rulesByConfidence())) {
      expect(rules.length).toBeGreaterThan(0);
      expect(rules.every((rule) => rule.source.length > 5 && rule.confidence === confidence)).toBe(true);
    }
  });

  it('are each broken by at least one payload above', () => {
    const broken = new Set(FAILING.map(({ rule }) => rule));
    expect(IDS.filter((id) => !broken.has(id))).toEqual([]);
  });
});
