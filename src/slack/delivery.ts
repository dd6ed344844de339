import type { App } from '@slack/bolt';

/** What Slack delivered: a command, an interaction or an event, over either transport. */
export type Delivery = {
  readonly body: { readonly [field: string]: unknown };
  readonly retryNum?: number;
  readonly retryReason?: string;
};

/** Whether the app took the delivery, and what its acknowledgement says. */
export type Acknowledgement = { readonly taken: true; readonly body: unknown } | { readonly taken: false };

export type Deliverer = {
  deliver(delivery: Delivery): Promise<Acknowledgement>;
  /** Takes nothing more, and resolves when what is under way has ended, or after `ms`. */
  drain(ms: number): Promise<void>;
  readonly draining: boolean;
};

/** Slack waits three seconds; an answer after this would come too late anyway. */
const ACK_BUDGET_MS = 2500;

/**
 * Hands deliveries to Bolt and waits for the acknowledgement.
 *
 * Bolt acknowledges events before its listeners run; here an event counts as taken when its listeners are done, so
 * that a crash in between makes Slack deliver it again. Commands and interactions are taken when a listener says so.
 */
export function createDeliverer(app: App, budgetMs = ACK_BUDGET_MS): Deliverer {
  const underWay = new Set<Promise<unknown>>();
  let draining = false;

  function deliver({ body, ...retry }: Delivery): Promise<Acknowledgement> {
    const isEvent = body.type === 'event_callback';
    const { promise, resolve } = Promise.withResolvers<Acknowledgement>();
    const timer = setTimeout(() => resolve({ taken: false }), budgetMs);
    const ack = async (said?: unknown) => {
      if (!isEvent) resolve({ taken: true, body: said });
    };
    const work = app
      .processEvent({ body, ack, ...retry })
      .then(
        () => resolve(isEvent ? { taken: true, body: undefined } : { taken: false }),
        () => resolve({ taken: false }),
      )
      .finally(() => underWay.delete(work));
    underWay.add(work);
    return promise.finally(() => clearTimeout(timer));
  }

  return {
    deliver,
    get draining() {
      return draining;
    },
    async drain(ms) {
      draining = true;
      await Promise.race([
        Promise.allSettled(underWay),
        new Promise((resolve) => setTimeout(resolve, ms).unref()),
      ]);
    },
  };
}
