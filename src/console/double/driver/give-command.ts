import { ApiError } from '../api-error.ts';
import { asArray, asObject, asText, type JsonObject } from '../json.ts';
import { type Content, readContent } from '../message-content.ts';
import { postMessage } from '../post-message.ts';
import type { Slack } from '../slack.ts';
import type { Courier } from './courier.ts';
import type { Delivered, Driver } from './driver.ts';
import { commandPayload } from './payloads.ts';
import { reachableChannel } from './reachable.ts';

type Given = { readonly user: string; readonly channel: string; readonly words: string };

/** A person gives a slash command; the acknowledgement shows as a message. */
export function giveCommand(slack: Slack, courier: Courier): Driver['slash'] {
  return async (command, text, at) => {
    if (!/^\/[^\s/]{1,31}$/.test(command)) throw new Error(`"${command}" is no name of a slash command.`);
    const channel = reachableChannel(slack, at);
    const responseUrl = slack.responseUrls.mint(slack, at);
    const payload = commandPayload(slack, {
      user: at.user,
      channel,
      command,
      text: withChannelLinks(slack, text.trim()),
      responseUrl,
    });
    const delivered = await courier.send('slash_commands', payload);
    if (!delivered.ok) return delivered;
    return showAcknowledgement(slack, delivered, { ...at, words: `${command} ${text}`.trim(), responseUrl });
  };
}

/** As Slack writes them for an app whose manifest asks for it (`should_escape`). */
const withChannelLinks = ({ store }: Slack, text: string): string =>
  text.replace(/(?<!\S)#([a-z0-9_-]+)(?!\S)/g, (written, name) => {
    const channel = [...store.channels.values()].find((known) => known.name === name);
    return channel === undefined ? written : `<#${channel.id}|${name}>`;
  });

function showAcknowledgement(
  slack: Slack,
  delivered: Delivered,
  given: Given & { readonly responseUrl: string },
): Delivered {
  const { body } = delivered;
  const said = typeof body === 'string' ? { text: body } : (asObject(body) ?? {});
  try {
    const content = hasContent(said) ? readContent(slack, said) : undefined;
    const isPublic = said.response_type === 'in_channel';
    if (isPublic) showWords(slack, given);
    const shown = content && showContent(slack, given, { content, isPublic });
    const place = slack.responseUrls.find(given.responseUrl);
    if (place && shown && place.original === undefined) place.original = shown.ts;
    return delivered;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: delivered.status, ok: false, error: 'dispatch_failed', body: error.body };
  }
}

const hasContent = ({ text, blocks, attachments }: JsonObject) =>
  asText(text) !== '' || asArray(blocks).length > 0 || asArray(attachments).length > 0;

/** What the person typed shows only when the answer is public. */
function showWords({ store, ids, now }: Slack, { user, channel, words }: Given): void {
  store.addMessage({ channel, user, ts: ids.ts(now()), text: words, blocks: [], isBot: false });
}

function showContent(
  slack: Slack,
  { user, channel }: Given,
  { content, isPublic }: { readonly content: Content; readonly isPublic: boolean },
) {
  return postMessage(slack, { channel, ephemeralFor: isPublic ? undefined : user }, content);
}
