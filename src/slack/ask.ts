import type { Schedule } from '../../db/journal/schedules.ts';

/*
 * What people ask of Patron in Slack, as the journal keeps it between the acknowledgement and the answer. All of it
 * is plain JSON; nothing in it is trusted to be current.
 */

/** Where a question was asked, and thereby where its answer belongs. */
export type Place = {
  readonly channel: string;
  /** `im` is the direct conversation with Patron: nobody else reads it. */
  readonly kind: 'channel' | 'im';
  readonly threadTs?: string;
  /** The thread would begin with the answer. What one person alone sees there, nobody finds. */
  readonly newThread?: true;
  /** Slack's address for answers within half an hour, five times; commands and buttons have one. */
  readonly responseUrl?: string;
  /** The address belongs to the word that Patron is on it, which is to go when there is more to say. */
  readonly working?: true;
};

type By = { readonly user: string };

/** A question in words: a slash command, a mention, a direct message. */
export type Question = By & { readonly kind: 'question'; readonly text: string; readonly place: Place };

/** A button or select on an answer. */
export type Press = By & {
  readonly kind: 'press';
  readonly answerId: string;
  readonly place: Place;
} & (
    | { readonly action: 'rerun' }
    | { readonly action: 'ask'; readonly item: number }
    | { readonly action: 'view'; readonly view: string }
    | { readonly action: 'choose'; readonly menu: number; readonly option: number }
    | { readonly action: 'export' }
  );

/** Post what an answer says about groups into a channel. */
export type Share = By & { readonly kind: 'share'; readonly answerId: string; readonly channel: string };

/** Show App Home, afresh. */
export type ShowHome = By & { readonly kind: 'home' };

/** Settings as submitted in the modal; what is absent stays as it is. */
export type ChangeSettings = By & {
  readonly kind: 'settings';
  readonly settings: { readonly [name: string]: string };
};

/** The time of a schedule came: nobody asked just now, and the user is the schedule's owner. */
export type SlotTurn = By & {
  readonly kind: 'slot';
  readonly of: Schedule['kind'];
  readonly schedule: number;
  /** Local date of the slot, ISO. */
  readonly day: string;
  /** When it was due, milliseconds since 1970. */
  readonly at: number;
};

export type Ask = Question | Press | Share | ShowHome | ChangeSettings | SlotTurn;

/** The thread in which one person is told something: none that has yet to begin. */
export const threadToTellIn = ({ threadTs, newThread }: Place): string | undefined =>
  newThread === true ? undefined : threadTs;
