/** A mention of anybody at the beginning: `<@U0PATRON1>` or `<@U0PATRON1|patron>`. */
const MENTION = /^\s*<@[UW][A-Z0-9]+(?:\|[^>]*)?>[\s:,]*/;

/** No question is longer; Slack's messages can be ten times that. */
const LONGEST = 4000;

const ENTITIES: { readonly [entity: string]: string } = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * The question in a Slack message: without the mention it begins with, without Slack's links and entities.
 *
 * @example readQuestion('<@U0PATRON1> rfm top 30') // => '/rfm top 30'
 * @example readQuestion('') // => '/help'
 */
export function readQuestion(text: string): string {
  const said = text
    .slice(0, LONGEST)
    .replace(MENTION, '')
    // Of a channel its id says which one it is.
    .replace(/<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>/g, '#$1')
    .replace(/<(?:[^<|>]*\|)?([^<>]*)>/g, '$1')
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .trim();
  if (said === '') return '/help';
  return said.startsWith('/') ? said : `/${said}`;
}

/**
 * The question in a slash command. The short names carry the workspace's prefix; `/patron` takes any question.
 *
 * @example questionOf('/patron', 'rfm top 30', '') // => '/rfm top 30'
 * @example questionOf('/acme-rfm', 'top 30', 'acme-') // => '/rfm top 30'
 */
export function questionOf(command: string, text: string, prefix: string): string {
  if (command === '/patron') return readQuestion(text);
  const name = command.slice(1);
  const bare = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return readQuestion(`/${bare} ${text}`);
}
