import type { Slack } from './slack.ts';

/** Where an answer to a command or an interaction goes. */
export type ResponseUrl = {
  readonly user: string;
  readonly channel: string;
  readonly expiresAt: number;
  uses: number;
  /** The message it belongs to: the one acted in, or the latest answer to the command. */
  original: string | undefined;
};

const USES = 5;
const LIFE_MS = 30 * 60_000;

/** The addresses for answers without a token: five uses in thirty minutes. */
export class ResponseUrls {
  readonly #tickets = new Map<string, ResponseUrl>();

  mint(slack: Slack, place: { readonly user: string; readonly channel: string; readonly original?: string }) {
    const ticket = slack.ids.hex(24);
    const expiresAt = slack.now() + LIFE_MS;
    this.#tickets.set(ticket, { expiresAt, uses: 0, original: undefined, ...place });
    return slack.url(`/response/${ticket}`);
  }

  /** The place behind an address, whatever its age. */
  find(url: string): ResponseUrl | undefined {
    return this.#tickets.get(url.split('/').at(-1)!);
  }

  /** The place behind an address that may be used now, or Slack's name for why not. */
  open(url: string, now: number): ResponseUrl | 'invalid_url' | 'used_url' | 'expired_url' {
    const place = this.find(url);
    if (!place) return 'invalid_url';
    if (now > place.expiresAt) return 'expired_url';
    return place.uses >= USES ? 'used_url' : place;
  }
}
