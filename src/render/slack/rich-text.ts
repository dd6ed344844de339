import type { PlainTextElement, RichTextBlock, RichTextElement } from '@slack/types';
import { slackText } from './slack-text.ts';

type Section = RichTextBlock['elements'][number];

/** Text without markup: Slack reads neither mentions nor emoji names in it. */
export const plain = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: slackText(text, limit),
  emoji: false,
});

export const words = (text: string, limit: number): RichTextElement => ({
  type: 'text',
  text: slackText(text, limit),
});

export const strong = (text: string, limit: number): RichTextElement => ({
  ...words(text, limit),
  style: { bold: true },
});

export const code = (text: string, limit: number): RichTextElement => ({
  ...words(text, limit),
  style: { code: true },
});

/** Blanks and punctuation of ours between texts: they are kept as they are. */
export const between = (text: string): RichTextElement => ({ type: 'text', text });

export const section = (...elements: RichTextElement[]): Section => ({
  type: 'rich_text_section',
  elements,
});

export const bullets = (items: readonly (readonly RichTextElement[])[]): Section => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: items.map((elements) => ({ type: 'rich_text_section', elements: [...elements] })),
});

export const richText = (...elements: Section[]): RichTextBlock => ({ type: 'rich_text', elements });
