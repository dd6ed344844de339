import type { ModalView } from '@slack/types';
import type { Place } from '../../slack/ask.ts';
import { between, code, plain, richText, section } from './rich-text.ts';

const LONGEST_QUESTION = 200;

/** Asks in which channel to share an answer, and says what is shown there. The block and its element are `channel`. */
export const shareModal = ({
  answerId,
  question,
  place,
}: {
  readonly answerId: string;
  readonly question: string;
  /** Where the button stands: there the person is told that it was shared. */
  readonly place: Place;
}): ModalView => ({
  type: 'modal',
  callback_id: 'share',
  private_metadata: JSON.stringify({ answerId, place }),
  title: plain('Share to a channel', 24),
  submit: plain('Share', 24),
  close: plain('Cancel', 24),
  blocks: [
    richText(
      section(
        between('The channel sees what '),
        code(question, LONGEST_QUESTION),
        between(' says about groups, and your name. Single customers stay with you.'),
      ),
    ),
    {
      type: 'input',
      block_id: 'channel',
      label: plain('Channel', 75),
      hint: plain('Into a private channel Patron has to be invited first: /invite @Patron.', 150),
      element: {
        type: 'conversations_select',
        action_id: 'channel',
        filter: {
          include: ['public', 'private'],
          exclude_bot_users: true,
          exclude_external_shared_channels: true,
        },
        placeholder: plain('Choose a channel', 75),
      },
    },
  ],
});
