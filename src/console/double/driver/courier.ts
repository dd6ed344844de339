import type { JsonObject } from '../json.ts';
import type { Slack } from '../slack.ts';
import { deliver } from './deliver.ts';
import type { Delivered } from './driver.ts';
import type { Delivery } from './signed-request.ts';

/** Nothing had to be delivered. */
export const UNDELIVERED: Delivered = { status: 200, ok: true, body: '' };

/** Carries what happens to the app, and remembers the last of it. */
export class Courier {
  readonly #slack: Slack;
  #last: Delivery | undefined;

  constructor(slack: Slack) {
    this.#slack = slack;
  }

  /** @returns what the first delivery was answered; repetitions that the faults ask for run beside it */
  async send(kind: Delivery['kind'], payload: JsonObject): Promise<Delivered> {
    const delivery = { kind, payload, envelopeId: this.#newEnvelopeId() };
    this.#last = delivery;
    const repetitions = Array.from(
      { length: this.#slack.faults.duplicateDeliveries },
      (_, index) => index + 1,
    );
    const [first] = await Promise.all([
      deliver(this.#slack, delivery),
      ...repetitions.map((retry) => deliver(this.#slack, delivery, retry)),
    ]);
    return first;
  }

  /** The last delivery again, one after the other. */
  async again(times: number): Promise<Delivered[]> {
    if (!this.#last) throw new Error('Nothing has been delivered yet.');
    const all: Delivered[] = [];
    for (let retry = 1; retry <= times; retry += 1) all.push(await deliver(this.#slack, this.#last, retry));
    return all;
  }

  #newEnvelopeId(): string {
    const part = (length: number) => this.#slack.ids.hex(length);
    return [part(8), part(4), part(4), part(4), part(12)].join('-');
  }
}
