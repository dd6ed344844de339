import type { RichTextBlock, RichTextElement } from '@slack/types';
import { between, bullets, code, richText, section, strong } from './rich-text.ts';
import { escapedLength, slackText } from './slack-text.ts';

/** A heading and what is listed under it; a command is set as code. */
export type DetailList = {
  readonly heading: string;
  readonly items: readonly { readonly text: string; readonly command?: string }[];
};

const MOST_ITEMS = 20;
const LONGEST_ITEM = 500;
/** Of all lists together. */
const LONGEST = 8000;

/**
 * Lists under headings, as one block: as many items as a message holds, and how many of how many where not all do.
 * Each list has its share of the room, and what it leaves is for the others.
 *
 * @returns undefined where there is nothing to list
 */
export function detailsBlock(lists: readonly DetailList[]): RichTextBlock | undefined {
  const filled = lists.filter(({ items }) => items.length > 0);
  let room = LONGEST;
  const elements = filled.flatMap(({ heading, items }, index) => {
    const shown = fittingItems(items, room / (filled.length - index));
    room -= shown.reduce((sum, item) => sum + lengthOf(item), 0);
    const part = shown.length < items.length ? ` (showing ${shown.length} of ${items.length})` : '';
    return [section(strong(`${heading}${part}`, 150)), bullets(shown)];
  });
  return elements.length === 0 ? undefined : richText(...elements);
}

/** The first is always among them: every share is larger than an item. */
function fittingItems(items: DetailList['items'], room: number): RichTextElement[][] {
  const shown: RichTextElement[][] = [];
  let used = 0;
  for (const item of items.slice(0, MOST_ITEMS).map(itemOf)) {
    used += lengthOf(item);
    if (used > room && shown.length > 0) break;
    shown.push(item);
  }
  return shown;
}

const lengthOf = (item: readonly RichTextElement[]) =>
  item.reduce((sum, element) => sum + ('text' in element ? escapedLength(element.text ?? '') : 0), 0);

function itemOf({ text, command }: DetailList['items'][number]): RichTextElement[] {
  const words: RichTextElement = { type: 'text', text: slackText(text, LONGEST_ITEM) };
  return command === undefined ? [words] : [words, between(': '), code(command, LONGEST_ITEM)];
}
