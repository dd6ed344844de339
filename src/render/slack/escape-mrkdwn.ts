const ESCAPED: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Escapes what Slack reads as markup of mentions, links and dates, so that it shows as written.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 *
 * @example escapeMrkdwn('<!channel> R&D') // => '&lt;!channel&gt; R&amp;D'
 */
export const escapeMrkdwn = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPED[sign] ?? sign);
