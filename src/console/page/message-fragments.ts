import { html } from 'hono/html';
import type { Message } from '../double/workspace.ts';
import { type Fragment, fragmentOf } from './fragment.ts';
import { type MessageSetting, messageHtml, messageId } from './message-html.ts';
import { momentOf } from './message-time.ts';
import type { RenderContext } from './render-context.ts';
import { dayOf, formatMoment, relativeDay } from './slack-date.ts';

const GROUP_MS = 5 * 60_000;
/** Older messages are left out: a page of them would only be slow. */
const SHOWN = 200;

/** Drawn messages: a message object never changes, so one drawing serves until its surroundings do. */
const drawn = new WeakMap<Message, Map<string, Promise<Fragment>>>();

/** The messages of a channel (prefix m) or thread (prefix t), a divider before each new day. */
export function messageFragments(
  messages: readonly Message[],
  all: readonly Message[],
  scene: { readonly region: string; readonly prefix: 'm' | 't'; readonly context: RenderContext },
): Promise<Fragment>[] {
  const { context, prefix, region } = scene;
  const reader = { ...context.viewer, now: context.now };
  const replies = Map.groupBy(all, ({ threadTs }) => threadTs ?? '');
  const surroundings = `${region} ${dayOf(context.now, reader)} ${filesMark(context)}`;
  return messages.slice(-SHOWN).flatMap((message, index, shown) => {
    const previous = shown[index - 1];
    const day = dayOf(momentOf(message), reader);
    const newDay = !previous || dayOf(momentOf(previous), reader) !== day;
    const setting: MessageSetting = {
      prefix,
      grouped: !newDay && isGrouped(previous, message),
      replies: (replies.get(message.ts) ?? []).filter(
        ({ ts, ephemeralFor }) => ts !== message.ts && ephemeralFor === undefined,
      ),
      status: context.workspace.status(message.channel, message.ts),
    };
    const fragment = remembered(message, setting, { surroundings, region, context });
    return newDay && prefix === 'm' ? [dayFragment(day, message, scene), fragment] : [fragment];
  });
}

/** Differs when a file is ready, and when an old one is no longer kept. */
function filesMark({ workspace: { files } }: RenderContext): string {
  const ready = [...files.values()].filter(({ mimetype }) => mimetype !== '').length;
  return `${files.keys().next().value} ${ready}`;
}

function isGrouped(previous: Message, message: Message): boolean {
  return (
    previous.user === message.user &&
    previous.ephemeralFor === message.ephemeralFor &&
    momentOf(message) - momentOf(previous) < GROUP_MS
  );
}

type Scene = { readonly surroundings: string; readonly region: string; readonly context: RenderContext };

function remembered(message: Message, setting: MessageSetting, scene: Scene): Promise<Fragment> {
  const last = setting.replies.at(-1)?.ts ?? '';
  const key = `${scene.surroundings} ${setting.grouped} ${setting.replies.length} ${last} ${setting.status}`;
  const known = drawn.get(message)?.get(key);
  if (known) return known;
  const id = messageId(message, setting.prefix);
  const fragment = fragmentOf(scene.region, id, messageHtml(message, setting, scene.context));
  drawn.set(message, new Map([...[...(drawn.get(message) ?? [])].slice(-1), [key, fragment]]));
  return fragment;
}

function dayFragment(
  day: string,
  message: Message,
  { region, context }: { region: string; context: RenderContext },
): Promise<Fragment> {
  const reader = { ...context.viewer, now: context.now };
  const name =
    relativeDay(momentOf(message), reader) ??
    formatMoment(momentOf(message), { weekday: 'long', month: 'long', day: 'numeric' }, reader);
  return fragmentOf(region, `day-${day}`, html`<div class="day" role="separator"><span>${name}</span></div>`);
}
