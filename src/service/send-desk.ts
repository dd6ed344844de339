import type { WebClient } from '@slack/web-api';
import type { Command } from '../../commands/contract/command.ts';
import type { DataFacts } from '../answering/protocol.ts';
import type { ClaimedPost, Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { ChartRenderer } from '../render/chart-renderer.ts';
import type { ResponseRules } from '../slack/respond.ts';
import type { NameOf } from '../slack/user-names.ts';
import type { Pace } from './pace.ts';
import type { Settings } from './settings.ts';

/** What sending needs. */
export type SendDesk = {
  /** The customer database; faults are recorded beside it. */
  readonly db: string;
  readonly client: WebClient;
  readonly journal: Journal;
  readonly renderer: Pick<ChartRenderer, 'render'>;
  readonly commands: readonly Command[];
  readonly prefix: string;
  readonly log: Log;
  readonly now: () => number;
  readonly responses: ResponseRules;
  readonly pace: Pace;
  readonly nameOf: NameOf;
  settings(): Promise<Settings>;
  facts(): Promise<DataFacts>;
};

/** A claimed post, with how its sending is going. */
export type Sending<P> = { readonly claim: ClaimedPost; readonly post: P; readonly desk: SendDesk };

/** Long enough for the slowest step; each saved step renews it. */
export const POST_LEASE_MS = 120_000;

/** @throws {LeaseLost} if another holder has the post by now */
export async function saveProgress({ claim, desk }: Sending<unknown>, progress: unknown): Promise<void> {
  const { id, token } = claim;
  const leaseUntil = desk.now() + POST_LEASE_MS;
  if (!(await desk.journal.savePostProgress({ id, token, progress, leaseUntil }))) throw new LeaseLost();
}

/** Somebody else is sending the post: whatever this holder still meant to do must not be done. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
