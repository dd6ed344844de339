import { ApiError } from './api-error.ts';
import type { Ids } from './ids.ts';

/** A right to open one modal, given with each command and interaction. */
type Trigger = { readonly user: string; readonly viewId: string | undefined; readonly expiresAt: number };

/** Mints trigger ids, which live shortly and work once. */
export class Triggers {
  readonly #open = new Map<string, Trigger>();
  readonly #used = new Set<string>();
  readonly #ids: Ids;
  readonly #now: () => number;
  readonly #lifeMs: number;

  constructor(options: { readonly ids: Ids; readonly now: () => number; readonly lifeMs: number }) {
    this.#ids = options.ids;
    this.#now = options.now;
    this.#lifeMs = options.lifeMs;
  }

  /** @param viewId the modal in which the user acted: only there another can be pushed onto it */
  mint(user: string, viewId?: string): string {
    const now = this.#now();
    const id = `${Math.floor(now)}.${Math.floor(now / 1000)}.${this.#ids.hex(32)}`;
    this.#open.set(id, { user, viewId, expiresAt: now + this.#lifeMs });
    return id;
  }

  /** @throws ApiError when the id is unknown, too old or used */
  use(id: string): Trigger {
    const trigger = this.#open.get(id);
    if (!trigger) throw new ApiError('invalid_trigger_id');
    if (this.#used.has(id)) throw new ApiError('exchanged_trigger_id');
    if (this.#now() > trigger.expiresAt) throw new ApiError('expired_trigger_id');
    this.#used.add(id);
    return trigger;
  }
}
