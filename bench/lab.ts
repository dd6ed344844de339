import { join } from 'node:path';
import { checkRetail } from './check-retail.ts';
import { runNode } from './measure.ts';
import type { Peers } from './peer.ts';

export type ImportRun = {
  readonly db: string;
  readonly cpuMs: number;
  readonly wallMs: number;
};

/** What the benches share: the data, the peers if there are any, and the imports made so far. */
export type Lab = {
  /** Folder of the plain `online_retail.csv`, for the peers. */
  readonly data: string;
  readonly csv: string;
  /** Folder of `marketing_campaign.csv`; null where it is not there. */
  readonly campaigns: string | null;
  /** Everything written goes here. */
  readonly folder: string;
  readonly peers: Peers | null;
  /** The full import of a round, made once and checked, into a database of its own. */
  imported(round: number): Promise<ImportRun>;
};

export function createLab(folder: string, peers: Peers | null, campaigns: string | null): Lab {
  const csv = join(folder, 'online_retail.csv');
  const imports = new Map<number, Promise<ImportRun>>();

  async function importOnce(round: number): Promise<ImportRun> {
    const db = join(folder, `retail-${round}.db`);
    const run = await runNode<Omit<ImportRun, 'db'>>('import-process.ts', [db, csv]);
    checkRetail(db);
    return { ...run, db };
  }

  return {
    data: folder,
    csv,
    campaigns,
    folder,
    peers,
    imported(round) {
      const made = imports.get(round) ?? importOnce(round);
      imports.set(round, made);
      return made;
    },
  };
}
