import { type Evidence, expert, type Rule } from './rule.ts';
import type { ObjectSchema, Shape } from './schema.ts';

const UNKNOWN_FIELD = expert('Slack answers "invalid additional property" to a field it does not know');

/**
 * Every rule that the schemas hold, those of the objects nested in them included, each once.
 *
 * @example listRules([header]).map(({ id }) => id) // => ['header.unknown_field', 'header.text.required', …]
 */
export function listRules(roots: readonly ObjectSchema[]): Rule[] {
  return [...schemasWithin(roots)].flatMap(rulesOf);
}

function schemasWithin(roots: readonly ObjectSchema[], found = new Set<ObjectSchema>()): Set<ObjectSchema> {
  for (const schema of roots) {
    if (found.has(schema)) continue;
    found.add(schema);
    schemasWithin(
      Object.values(schema.fields).flatMap(({ shape }) => schemasOf(shape)),
      found,
    );
  }
  return found;
}

const schemasOf = (shape: Shape): readonly ObjectSchema[] =>
  shape.items ? schemasOf(shape.items) : (shape.schemas ?? []);

function rulesOf(schema: ObjectSchema): Rule[] {
  const { name, evidence, fields, surfaces, surfaceEvidence = evidence, rules } = schema;
  return [
    ...(schema.open ? [] : [{ id: `${name}.unknown_field`, ...UNKNOWN_FIELD }]),
    ...(surfaces ? [{ id: `${name}.surface`, ...surfaceEvidence }] : []),
    ...Object.entries(fields).flatMap(
      ([field, { shape, required, surfaces: shown, evidence: own = evidence }]) => [
        ...(required ? [{ id: `${name}.${field}.required`, ...own }] : []),
        ...(shown ? [{ id: `${name}.${field}.surface`, ...own }] : []),
        ...rulesOfShape(shape, `${name}.${field}`, own),
      ],
    ),
    ...rules.map((rule) => ({ id: `${name}.${rule.check}`, ...(rule.evidence ?? evidence) })),
  ];
}

const rulesOfShape = (shape: Shape, id: string, evidence: Evidence): Rule[] => [
  ...shape.constraints.map(({ check }) => ({ id: `${id}.${check}`, ...evidence })),
  ...(shape.items ? rulesOfShape(shape.items, `${id}.item`, evidence) : []),
];
