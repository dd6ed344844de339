import { matchGroups } from '../../analytics/clusters/match-groups.ts';
import { fitBaseline } from '../../analytics/drift/fit-baseline.ts';
import type { FeaturePlan } from '../../analytics/features/feature-plan.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import type { GroupFit } from '../../analytics/groups/group-fit.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';
import { DatabaseBusyError } from '../../db/database-busy-error.ts';
import { keepSnapshot } from '../../db/keep-snapshot.ts';
import type { Db } from '../../db/schema.ts';
import { currentRun, type SegmentationRun, saveRun } from '../../db/segmentations.ts';
import { readSettings } from '../../db/settings.ts';
import { membershipOf } from '../../db/snapshots.ts';
import { describeGroups } from './describe-groups.ts';
import { foundOf } from './found-groups.ts';
import { questionKey, type SegmentQuestion } from './segment-question.ts';
import type { NamedGroup } from './segmentation.ts';
import { snapshotsOfRun } from './snapshots-of-run.ts';

type Fitted = {
  readonly question: SegmentQuestion;
  readonly table: FeatureTable;
  readonly plan: FeaturePlan;
  /** The table as the plan makes it numbers. */
  readonly points: Matrix;
  readonly fit: GroupFit;
  readonly seed: number;
  readonly now: Date;
};

type KeptGroup = NamedGroup & { readonly number: number; readonly identity: number | null };

const NOISE = { number: -1, name: 'In no group', colour: 7, clear: true } as const;

/**
 * Names the groups of a new run, so that a group that goes on from the last run keeps its name and colour, and keeps
 * the run with who is in which group.
 *
 * @returns the groups by number, the number of the run, and a caveat with no number where the run could not be kept because an import holds the database
 */
export async function keepRun(
  db: Db,
  fitted: Fitted,
): Promise<{ groups: readonly NamedGroup[]; run: number | null; caveats: readonly string[] }> {
  const groups = await identified(db, fitted);
  const { differing } = fitted.fit;
  if (differing !== null && differing > 0) {
    return {
      groups,
      run: null,
      caveats: [
        `An independent program puts ${differing} of the customers elsewhere, so these groups were not kept. Ask for another number of groups.`,
      ],
    };
  }
  try {
    return { groups, run: await save(db, fitted, groups), caveats: [] };
  } catch (error) {
    if (!(error instanceof DatabaseBusyError)) throw error;
    const caveat =
      'An import is running, so these groups could not be kept: ask again when it is done, and later runs can be compared with them.';
    return { groups, run: null, caveats: [caveat] };
  }
}

async function identified(db: Db, { question, table, plan, fit }: Fitted): Promise<KeptGroup[]> {
  const fresh = describeGroups(table, plan, fit.labels, fit.k);
  const before = await predecessors(db, questionKey(question), table, fit);
  const taken = new Set([...before.values()].map(({ name }) => name));
  const colours = freeColours([...before.values()].map(({ colour }) => colour));
  return fresh.map(({ name, clear }, number) => {
    const former = before.get(number);
    if (former !== undefined) {
      const { name: formerName, colour, identity } = former;
      return { number, identity, name: formerName, colour, clear };
    }
    return { number, identity: null, name: free(name, taken), colour: colours.next().value ?? number, clear };
  });
}

/** Which group of the last run each new group goes on from. */
async function predecessors(
  db: Db,
  question: string,
  table: FeatureTable,
  fit: GroupFit,
): Promise<Map<number, SegmentationRun['groups'][number]>> {
  const last = await currentRun(db, question);
  const [snapshot] = last === undefined ? [] : await snapshotsOfRun(db, last);
  if (last === undefined || snapshot === undefined) return new Map();
  const { customers, groups } = await membershipOf(db, snapshot.id);
  const rowOf = new Map(table.customers.map((customer, row) => [customer, row]));
  const shared = customers.flatMap((customer, i) => {
    const row = rowOf.get(customer);
    return row === undefined ? [] : [[groups[i]!, fit.labels[row]!] as const];
  });
  const { matches } = matchGroups(
    { centroids: nowhere(last.k), memberOf: Int32Array.from(shared, ([former]) => former) },
    { centroids: nowhere(fit.k), memberOf: Int32Array.from(shared, ([, next]) => next) },
  );
  return new Map(
    matches.flatMap(({ previous, next }) => {
      const group = last.groups.find(({ number }) => number === previous);
      return group === undefined ? [] : [[next, group] as const];
    }),
  );
}

/** Each run standardises anew, so that places cannot be compared: who is in a group decides. */
const nowhere = (rows: number): Matrix => ({ values: new Float64Array(0), rows, columns: 0 });

function free(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  taken.add(free);
  return free;
}

function* freeColours(used: readonly number[]): Generator<number, undefined> {
  for (let colour = 0; ; colour++) if (!used.includes(colour)) yield colour;
}

async function save(
  db: Db,
  { question, table, plan, points, fit, seed, now }: Fitted,
  groups: readonly KeptGroup[],
): Promise<number> {
  const { dataVersion } = await readSettings(db);
  const asOf = table.asOf === null ? null : dayFromIso(table.asOf);
  const seconds = Math.floor(now.getTime() / 1000);
  const hasNoise = fit.labels.includes(-1);
  const stored = [...groups, ...(hasNoise ? [{ ...NOISE, identity: null }] : [])];
  const run = await saveRun(db, {
    kind: 'clusters',
    question: questionKey(question),
    algorithm: fit.method,
    plan,
    parameters: {
      rule: fit.rule,
      question,
      found: foundOf(fit),
      baseline: fitBaseline(points, fit.labels, fit.k),
    },
    metrics: { k: fit.k, ...metricsOf(fit) },
    seed,
    dataVersion,
    asOf,
    createdAt: seconds,
    groups: stored.map(({ number, name, colour, identity }) => ({ number, name, colour, identity })),
  });
  const { customers } = table;
  await keepSnapshot(db, { run, dataVersion, asOf, takenAt: seconds, customers, groups: fit.labels });
  return run;
}

function metricsOf({ curve, k, differing }: GroupFit): { [name: string]: number | null } {
  const chosen = curve.find((candidate) => candidate.k === k);
  if (chosen === undefined) return { differing };
  const { silhouette, daviesBouldin, calinskiHarabasz, inertia, stability = null } = chosen;
  return { silhouette, daviesBouldin, calinskiHarabasz, inertia, stability, differing };
}
