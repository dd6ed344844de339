import type { Message } from '../double/workspace.ts';

const LONGEST = 120;

/** The first line of a message without markup: what a list of messages says of it. */
export function messageSummary({ text }: Message): string {
  const [line = ''] = text.split('\n', 1);
  const words = line
    .replace(/<[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<[@#!]?([^<>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}
