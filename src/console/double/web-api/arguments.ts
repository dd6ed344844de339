import { ApiError, invalidArguments } from '../api-error.ts';
import { asObject, type Json, type JsonObject } from '../json.ts';

/** Fields whose value is JSON, also inside a form. */
const STRUCTURED = new Set(['attachments', 'blocks', 'files', 'loading_messages', 'message', 'metadata']);
for (const name of ['prompts', 'user_auth_blocks', 'view']) STRUCTURED.add(name);

/** The arguments of a call, whether they came as a form or as JSON. */
export class Arguments {
  readonly values: JsonObject;

  constructor(values: JsonObject) {
    this.values = values;
  }

  has(name: string): boolean {
    const value = this.values[name];
    return value !== undefined && value !== null && value !== '';
  }

  /** Empty when absent. */
  text(name: string): string {
    const value = this.values[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  /** @throws ApiError `invalid_arguments` when absent or empty */
  required(name: string): string {
    if (!this.has(name)) throw invalidArguments(`missing required field: ${name}`);
    return this.text(name);
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(String(this.values[name]));
  }

  /** @throws ApiError `invalid_arguments` when it is no whole number from 1 to 1000 */
  limit(name: string, otherwise: number): number {
    const value = this.has(name) ? Number(this.text(name)) : otherwise;
    if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
    throw invalidArguments(`invalid value for field: ${name}`);
  }

  json(name: string): Json | undefined {
    return this.values[name];
  }

  /** @throws ApiError `invalid_arguments` when it is absent or no object */
  object(name: string): JsonObject {
    const value = asObject(this.values[name]);
    if (!value) throw invalidArguments(`missing required field: ${name}`);
    return value;
  }
}

/**
 * Reads the arguments of a request: the query, then a form or a JSON body over it.
 *
 * @throws ApiError `invalid_json`, `json_not_object`, `invalid_post_type`
 */
export async function readArguments(request: Request): Promise<Arguments> {
  const query = fromForm(new URL(request.url).searchParams);
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type === 'application/json') return new Arguments({ ...query, ...fromJson(await request.text()) });
  if (type === 'application/x-www-form-urlencoded') {
    return new Arguments({ ...query, ...fromForm(new URLSearchParams(await request.text())) });
  }
  if (type === 'multipart/form-data') {
    return new Arguments({ ...query, ...fromForm(await request.formData()) });
  }
  if ((await request.text()) !== '') throw new ApiError('invalid_post_type');
  return new Arguments(query);
}

function fromJson(body: string): JsonObject {
  const object = asObject(parse(body));
  if (!object) throw new ApiError('json_not_object');
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, structured(name, value)]));
}

function fromForm(form: Iterable<[string, string | File]>): JsonObject {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name, structured(name, value)]));
}

function structured(name: string, value: Json): Json {
  if (!STRUCTURED.has(name) || typeof value !== 'string' || value === '') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    throw name === 'blocks'
      ? new ApiError('invalid_blocks_format')
      : invalidArguments(`invalid JSON: ${name}`);
  }
}

function parse(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    throw new ApiError('invalid_json');
  }
}
