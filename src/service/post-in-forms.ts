import type { Form, SlackMessage } from '../render/slack/slack-message.ts';
import { type SlackFailure, slackFailure } from '../slack/slack-failure.ts';
import { type Posting, postMessage } from './post-message.ts';
import type { SendDesk } from './send-desk.ts';

/** From all that an answer holds down to its words. */
export const FORMS: readonly Form[] = ['full', 'native', 'table', 'text'];

/** Slack refuses a picture that it has not spread to all its machines yet, though it says that it is ready. */
const NOT_YET = /invalid slack file/;
const PATIENCE_MS = [500, 1000, 2000, 4000];

export type Posted = { readonly ts: string; readonly form: Form };

type Spot = Omit<Posting, 'message'>;

/**
 * Posts a message, with less of the answer where Slack refuses a part: an answer never disappears because of its
 * looks. The last resort is the text alone.
 *
 * @throws any failure that is not about blocks
 */
export async function postInForms(
  spot: Spot,
  first: Form,
  messageOf: (form: Form) => SlackMessage,
  desk: SendDesk,
): Promise<Posted> {
  for (const form of FORMS.slice(FORMS.indexOf(first))) {
    const ts = await postPatiently(spot, messageOf(form), form, desk);
    if (ts !== undefined) return { ts, form };
  }
  const { text } = messageOf('text');
  return { ts: await postMessage(desk.client, { ...spot, message: { text, blocks: [] } }), form: 'text' };
}

/** @returns undefined where a block is refused for good */
async function postPatiently(
  spot: Spot,
  message: SlackMessage,
  form: Form,
  { client, log }: SendDesk,
): Promise<string | undefined> {
  for (const wait of [...PATIENCE_MS, undefined]) {
    try {
      return await postMessage(client, { ...spot, message });
    } catch (error) {
      const failure = slackFailure(error);
      if (failure?.kind !== 'blocks') throw error;
      if (wait === undefined || !isNotYet(failure)) {
        log.warn('form-refused', { kind: form, slackError: failure.slackError, ...pointerIn(failure) });
        return undefined;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return undefined;
}

type BlocksRefused = Extract<SlackFailure, { kind: 'blocks' }>;

const isNotYet = ({ messages }: BlocksRefused) => messages.some((message) => NOT_YET.test(message));

const pointerIn = ({ messages }: BlocksRefused) => {
  const pointer = /\[json-pointer:([\w/]+)\]/.exec(messages.join(' '))?.[1];
  return pointer === undefined ? {} : { pointer };
};
