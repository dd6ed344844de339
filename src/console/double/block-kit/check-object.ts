import type { BlockProblem, SlackError } from './block-problem.ts';
import {
  type Field,
  isJsonObject,
  type JsonObject,
  type ObjectSchema,
  type Shape,
  type Surface,
} from './schema.ts';

type Place = { readonly pointer: string; readonly surface: Surface; readonly error: SlackError };

/** Pointers write `~` and `/` of a name as `~0` and `~1` (RFC 6901). */
const step = (pointer: string, name: string | number) =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * Reads an object against its schema. Every field is looked at; rules over several fields are tried only when each field
 * is right by itself, so that they may trust what they read.
 *
 * @param place where the object stands, the surface it is shown on, and the error that the Web API answers with
 * @returns the problems, in the order of the schema's fields; none when Slack would take it
 */
export function checkObject(value: JsonObject, schema: ObjectSchema, place: Place): BlockProblem[] {
  const problems = [
    ...surfaceProblems(schema, place),
    ...unknownFieldProblems(value, schema, place),
    ...Object.entries(schema.fields).flatMap(([name, field]) =>
      fieldProblems(value[name], `${schema.name}.${name}`, field, {
        ...place,
        pointer: step(place.pointer, name),
        error: field.error ?? place.error,
      }),
    ),
  ];
  return problems.length > 0 ? problems : ruleProblems(value, schema, place);
}

const problem = (rule: string, { pointer, error }: Place, message: string): BlockProblem => ({
  pointer,
  message,
  rule,
  error,
});

function surfaceProblems({ name, surfaces }: ObjectSchema, place: Place): BlockProblem[] {
  if (!surfaces || surfaces.includes(place.surface)) return [];
  return [problem(`${name}.surface`, place, `unsupported type: ${name} in a ${place.surface}`)];
}

function unknownFieldProblems(value: JsonObject, schema: ObjectSchema, place: Place): BlockProblem[] {
  if (schema.open) return [];
  const isKnown = (name: string) =>
    Object.hasOwn(schema.fields, name) || (name === 'type' && schema.type !== undefined);
  // JSON drops fields that are undefined: Slack never sees them.
  return Object.keys(value)
    .filter((name) => value[name] !== undefined && !isKnown(name))
    .map((name) => problem(`${schema.name}.unknown_field`, place, `invalid additional property: ${name}`));
}

function fieldProblems(value: unknown, id: string, field: Field, place: Place): BlockProblem[] {
  if (value === undefined) {
    if (!field.required) return [];
    // Slack points at the object that lacks the field.
    const pointer = place.pointer.slice(0, place.pointer.lastIndexOf('/'));
    return [
      problem(`${id}.required`, { ...place, pointer }, `missing required field: ${id.split('.').at(-1)}`),
    ];
  }
  if (field.surfaces && !field.surfaces.includes(place.surface)) {
    return [problem(`${id}.surface`, place, `not supported in a ${place.surface}`)];
  }
  return shapeProblems(value, id, field.shape, place);
}

function shapeProblems(value: unknown, id: string, shape: Shape, place: Place): BlockProblem[] {
  const broken = shape.constraints.find(({ holds }) => !holds(value));
  if (broken) {
    const message = typeof broken.message === 'string' ? broken.message : broken.message(value);
    return [
      problem(`${id}.${broken.check}`, { ...place, pointer: place.pointer + (broken.at ?? '') }, message),
    ];
  }
  const { items, schemas } = shape;
  if (items) {
    return (value as unknown[]).flatMap((item, at) =>
      shapeProblems(item, `${id}.item`, items, { ...place, pointer: step(place.pointer, at) }),
    );
  }
  if (!schemas || !isJsonObject(value)) return [];
  const schema = schemas.find(({ type }) => type === undefined || type === value.type)!;
  return checkObject(value, schema, place);
}

function ruleProblems(value: JsonObject, schema: ObjectSchema, place: Place): BlockProblem[] {
  return schema.rules.flatMap(({ check, find, error = place.error }) =>
    find(value).map(({ at, message }) =>
      problem(`${schema.name}.${check}`, { ...place, error, pointer: place.pointer + at }, message),
    ),
  );
}
