import type { ModalView } from '@slack/types';
import { plain, richText, section, words } from './rich-text.ts';

/** In the place of a window that this version does not know. */
export const oldWindow = (): ModalView => ({
  type: 'modal',
  title: plain('Nothing was done', 24),
  close: plain('Close', 24),
  blocks: [
    richText(
      section(
        words(
          'This window was opened by another version of Patron, which has been replaced since. Close it and press the button again.',
          300,
        ),
      ),
    ),
  ],
});
