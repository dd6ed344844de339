import type { BlockProblem } from './block-problem.ts';
import { checkObject } from './check-object.ts';
import { isJsonObject } from './schema.ts';
import { valueInWords } from './value-in-words.ts';
import { homeSchema, modalSchema } from './view-schemas.ts';

/**
 * What Slack would refuse in a view, a modal or a Home tab. Linear in the size of the view.
 *
 * @param view as parsed from JSON
 * @returns the problems, with pointers into the view like `/blocks/0/label`; none when the view is right
 * @example validateView({ type: 'home', blocks: [{ type: 'divider' }] }) // => []
 */
export function validateView(view: unknown): BlockProblem[] {
  const type = isJsonObject(view) ? view.type : undefined;
  const schema = [modalSchema, homeSchema].find((one) => one.type === type);
  if (!schema || !isJsonObject(view)) {
    const message =
      type === undefined ? 'missing required field: type' : `unsupported type: ${valueInWords(type)}`;
    return [{ pointer: '', message, rule: 'view.kind', error: 'invalid_arguments' }];
  }
  return checkObject(view, schema, {
    pointer: '',
    surface: type === 'home' ? 'home' : 'modal',
    error: 'invalid_arguments',
  });
}
