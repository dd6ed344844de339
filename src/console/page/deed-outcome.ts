import type { Delivered } from '../double/driver/driver.ts';
import { objectOf, textOf } from './json.ts';

/** What the script is told: errors of a form's fields by block id, or a sentence to show. */
export type Outcome = {
  readonly ok: boolean;
  readonly notice?: string;
  readonly errors?: { readonly [blockId: string]: string };
};

/** Slack's own words when the app gave no good answer; the name of the error is what to search for. */
export function failureText(what: string, { error, status }: Delivered): string | undefined {
  if (error === 'operation_timeout') {
    return `${what} failed with the error \`operation_timeout\`: the app did not answer within three seconds. Try again.`;
  }
  if (error === 'dispatch_failed') {
    return `${what} failed with the error \`dispatch_failed\`: the app could not be reached, or its answer was an error${status ? ` (HTTP ${status})` : ''}. See whether Patron is running, then try again.`;
  }
  return undefined;
}

/** The errors that a form was answered with. */
export function fieldErrors({ body }: Delivered): Outcome['errors'] {
  const answer = objectOf(body);
  if (answer.response_action !== 'errors') return undefined;
  return Object.fromEntries(
    Object.entries(objectOf(answer.errors)).map(([block, text]) => [block, textOf(text)]),
  );
}
