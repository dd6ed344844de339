import { listOf, objectOf, plainTextOf, textOf } from './json.ts';
import type { RenderContext } from './render-context.ts';

/** One choice of a select, overflow menu, radio or checkbox group; `raw` is what the app is told. */
export type Option = {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly group: string;
  readonly url: string;
  readonly raw: unknown;
};

/** The choices of an element, whether it lists them, groups them, or means the workspace's people or channels. */
export function optionsOf(element: unknown, context: RenderContext): Option[] {
  const { type, options, option_groups } = objectOf(element);
  const kind = textOf(type);
  if (/^(?:multi_)?users_select$/.test(kind)) return userOptions(context);
  if (/^(?:multi_)?(?:channels|conversations)_select$/.test(kind)) return channelOptions(context);
  return [
    ...listOf(options).map((option) => readOption(option, '')),
    ...listOf(option_groups).flatMap((group) => {
      const { label, options: inGroup } = objectOf(group);
      return listOf(inGroup).map((option) => readOption(option, plainTextOf(label)));
    }),
  ];
}

/** The values that are chosen at first. */
export function initialValues(element: unknown): string[] {
  const fields = objectOf(element);
  const single = ['initial_option', 'initial_user', 'initial_channel', 'initial_conversation'];
  const many = ['initial_options', 'initial_users', 'initial_channels', 'initial_conversations'];
  const chosen = [
    ...single.flatMap((name) => (fields[name] === undefined ? [] : [fields[name]])),
    ...many.flatMap((name) => listOf(fields[name])),
  ];
  return chosen.map((one) => textOf(one) || textOf(objectOf(one).value));
}

function readOption(option: unknown, group: string): Option {
  const { text, value, description, url } = objectOf(option);
  return {
    value: textOf(value),
    label: plainTextOf(text),
    description: plainTextOf(description),
    group,
    url: textOf(url),
    raw: option,
  };
}

const bare = (value: string, label: string): Option => ({
  value,
  label,
  description: '',
  group: '',
  url: '',
  raw: value,
});

const userOptions = ({ workspace }: RenderContext) =>
  [...workspace.users.values()].map((user) => bare(user.id, user.realName || user.name));

const channelOptions = ({ workspace, viewer }: RenderContext) =>
  [...workspace.channels.values()]
    .filter(({ kind, members }) => kind !== 'im' && members.includes(viewer.id))
    .map((channel) => bare(channel.id, `#${channel.name}`));
