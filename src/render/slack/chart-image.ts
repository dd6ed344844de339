import type { ChartBlock } from '../../../commands/contract/answer.ts';
import type { SlackBlock } from './slack-message.ts';
import { slackText } from './slack-text.ts';

/** Slack takes 2,000; as a part of the message it has to leave room for the table. */
const LONGEST_ALT = 1000;

/**
 * A chart as its uploaded picture.
 *
 * @param files ids of uploaded pictures by chart
 * @returns undefined where the picture was not uploaded
 */
export function chartImage(
  { id, alt }: ChartBlock,
  files: { readonly [chartId: string]: string },
): SlackBlock | undefined {
  const file = Object.hasOwn(files, id) ? files[id] : undefined;
  if (file === undefined || !/^F[A-Z0-9]{8,}$/.test(file)) return undefined;
  return { type: 'image', slack_file: { id: file }, alt_text: slackText(alt, LONGEST_ALT) };
}
