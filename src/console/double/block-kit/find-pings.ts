/** Something in a text that reaches out: it notifies people, or leads the reader away. */
export type Ping = {
  readonly kind: 'channel' | 'here' | 'everyone' | 'user' | 'usergroup' | 'link';
  /** As it stands in the text, brackets included. */
  readonly text: string;
  /** Id of the user or group, address of the link; empty for a broadcast. */
  readonly target: string;
};

type Pattern = { readonly kind: Ping['kind']; readonly pattern: RegExp };

/** What stands between `<` and `>`, without the label that may follow a bar. */
const PATTERNS: readonly Pattern[] = [
  { kind: 'channel', pattern: /^!channel()$/ },
  { kind: 'here', pattern: /^!here()$/ },
  { kind: 'everyone', pattern: /^!everyone()$/ },
  { kind: 'user', pattern: /^@([UW][A-Z0-9]+)$/ },
  { kind: 'usergroup', pattern: /^!subteam\^(S[A-Z0-9]+)$/ },
  { kind: 'link', pattern: /^!date\^\d+\^[^^]*\^(.+)$/ },
  { kind: 'link', pattern: /^([a-z][a-z\d+.-]*:.+)$/i },
];

/** A bracketed token, or an address that Slack turns into a link by itself. */
const TOKEN = /<([^<>|]+)(?:\|[^<>]*)?>|https?:\/\/[^\s<>|]+/gi;

/**
 * The mentions and links that Slack would find in mrkdwn text, in the order of the text. Escaped brackets (`&lt;`) are
 * plain text to Slack and to this; code spans are not looked at, because Slack resolves mentions inside them too.
 * Linear in the length of the text.
 *
 * @example findPings('Hi <!channel>') // => [{ kind: 'channel', text: '<!channel>', target: '' }]
 */
export function findPings(text: string): Ping[] {
  return [...text.matchAll(TOKEN)].flatMap((found) => {
    const inside = found[1];
    if (inside === undefined) return [{ kind: 'link' as const, text: found[0], target: found[0] }];
    for (const { kind, pattern } of PATTERNS) {
      const match = pattern.exec(inside);
      if (match) return [{ kind, text: found[0], target: match[1]! }];
    }
    return [];
  });
}
