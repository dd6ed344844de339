import type { Json } from '../json.ts';

/** What the user sees at once: the body of the acknowledgement, or Slack's own words for a missing one. */
export type Delivered = {
  /** Of the HTTP answer; 200 over a socket, and when nothing had to be delivered; 0 when none came. */
  readonly status: number;
  readonly ok: boolean;
  readonly error?: 'operation_timeout' | 'dispatch_failed';
  readonly body: Json | string;
};

type Place = { readonly user: string; readonly channel: string };

/** What a person does in Slack. Each deed is delivered to the app; what a person could not do throws an Error. */
export type Driver = {
  /** Any command is known; it cannot be given in a thread. */
  slash(command: string, text: string, at: Place): Promise<Delivered>;
  /**
   * In a direct message a `message` event, elsewhere an `app_mention` where the text names the app. The text is as Slack
   * writes it: `&amp; &lt; &gt;` for the three signs, `<@U…>` for a mention.
   */
  message(text: string, at: Place & { readonly threadTs?: string }): Promise<Delivered>;
  click(
    at: Place & { readonly ts: string; readonly actionId: string; readonly blockId?: string },
  ): Promise<Delivered>;
  /** In a message (channel and ts) or in a view; the value is that of an option, or what is typed or picked. */
  select(at: {
    readonly user: string;
    readonly channel?: string;
    readonly ts?: string;
    readonly viewId?: string;
    readonly actionId: string;
    readonly blockId?: string;
    readonly value: string | string[];
  }): Promise<Delivered>;
  clickInView(at: {
    readonly user: string;
    readonly viewId: string;
    readonly actionId: string;
    readonly blockId?: string;
  }): Promise<Delivered>;
  /**
   * The values are those that differ from what the view shows: as Slack keeps them (`{ type, value }`), or plain.
   * A required input left empty is answered by Slack itself, as `{ response_action: 'errors', errors }`.
   */
  submit(at: {
    readonly user: string;
    readonly viewId: string;
    readonly values: { readonly [blockId: string]: { readonly [actionId: string]: Json } };
  }): Promise<Delivered>;
  closeView(at: { readonly user: string; readonly viewId: string }): Promise<Delivered>;
  openHome(user: string, tab?: 'home' | 'messages'): Promise<Delivered>;
  /** The last delivery again, with the same ids; what comes back changes nothing in the workspace. */
  redeliver(times: number): Promise<Delivered[]>;
};
