import type { App, BlockAction } from '@slack/bolt';
import { parseCurrency, parseTimezone } from '../../config.ts';
import { settingsModal } from '../../render/slack/settings-modal.ts';
import type { Settings } from '../../service/settings.ts';
import type { Place } from '../ask.ts';
import { type Desk, note, noteOrTell } from './desk.ts';
import { NOT_OPENED, openModal } from './open-modal.ts';
import { windowOrTell } from './window-or-tell.ts';
import { within } from './within.ts';

/** Of the three seconds that Slack waits. */
const LOOK_MS = 1500;

export type HomeDesk = Desk & {
  say(user: string, place: Place, sentence: string): Promise<void>;
  settings(): Promise<Settings>;
  /** The currency of the data as last seen, so that a modal need not wait for it. */
  currency(): string | undefined;
  /** Why the data cannot be in this currency; undefined where it can, or where that is not known soon enough. */
  currencyRefusal(currency: string): Promise<string | undefined>;
};

/** App Home: shown when it is opened, and its settings. */
export function listenToHome(app: App, desk: HomeDesk): void {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    const ask = { kind: 'home', user: event.user } as const;
    await note(desk, { key: `event:${body.event_id}`, ask, limited: false });
  });

  app.action({ type: 'block_actions', action_id: 'home:settings' }, async ({ ack, body, client }) => {
    await ack();
    const { user, trigger_id: trigger } = body as BlockAction;
    const tell = (sentence: string) => desk.say(user.id, { channel: '', kind: 'im' }, sentence);
    const view = await windowOrTell(desk, { trigger, tell }, async () =>
      settingsModal({ ...(await desk.settings()), currency: desk.currency() }),
    );
    if (view !== undefined) await openModal({ client, trigger, view }, () => tell(NOT_OPENED));
  });

  app.view('settings', async ({ ack, body, view }) => {
    const { values } = view.state;
    const settings = submittedSettings(values);
    const errors = mistakesIn(settings);
    if (Object.keys(errors).length > 0) return await ack({ response_action: 'errors', errors });
    const contradiction = await contradictionIn(settings, desk);
    if (contradiction !== undefined) {
      return await ack({ response_action: 'errors', errors: { currency: contradiction } });
    }
    const refusal = await noteOrTell(desk, {
      key: `view:${view.id}:${view.hash}`,
      ask: { kind: 'settings', user: body.user.id, settings },
    });
    await ack(
      refusal === undefined ? undefined : { response_action: 'errors', errors: { timezone: refusal } },
    );
  });
}

/** What speaks against a new currency. Where nobody knows in time, whoever chose it is told in a message. */
async function contradictionIn(
  { currency }: { readonly [name: string]: string },
  desk: HomeDesk,
): Promise<string | undefined> {
  if (currency === undefined || currency === desk.currency()) return undefined;
  return await within(LOOK_MS, desk.currencyRefusal(currency));
}

type Values = {
  readonly [block: string]: {
    readonly [action: string]: {
      readonly value?: string | null;
      readonly selected_option?: { readonly value?: string } | null;
      readonly selected_options?: readonly unknown[] | null;
    };
  };
};

/** What was chosen, by name. Selects offer only what is valid; what another version's window lacks stays as it is. */
function submittedSettings(values: Values): { readonly [name: string]: string } {
  const chosen = (name: string) =>
    values[name]?.[name]?.selected_option?.value ?? values[name]?.[name]?.value;
  const texts = ['currency', 'locale', 'timezone'].flatMap((name) => {
    const value = chosen(name);
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  const box = values.private?.private;
  const isPrivate = (box?.selected_options ?? []).length > 0;
  return { ...Object.fromEntries(texts), ...(box !== undefined && { private: isPrivate ? '1' : '0' }) };
}

/** A sentence for each field that makes no sense. */
function mistakesIn({ timezone, currency }: { readonly [name: string]: string }): {
  [field: string]: string;
} {
  return {
    ...(timezone !== undefined && parseTimezone(timezone) === undefined
      ? { timezone: 'There is no such time zone. Write one such as Europe/London.' }
      : {}),
    ...(currency !== undefined && parseCurrency(currency) === undefined
      ? { currency: 'There is no such currency. Write three letters, such as GBP.' }
      : {}),
  };
}
