import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireEqual } from './check.ts';
import { RFM_SUMS } from './check-retail.ts';
import type { Lab } from './lab.ts';
import { lastLine, PATRON, runNode, runProgram, type Usage } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const SCRIPT = 'Python script from the CSV';
const WARM: Measure = {
  bench: '/rfm top 30 with chart, warm',
  unit: 'ms',
  peer: SCRIPT,
  must: 0.05,
  stretch: 0.02,
};
const COLD: Measure = { bench: '/rfm top 30 with chart, cold process', unit: 'ms', peer: SCRIPT, must: 0.25 };
const KEPT: Measure = {
  bench: '/rfm top 30, picture kept, wall',
  unit: 'ms',
  peer: '',
  must: 20,
  stretch: 5,
  absolute: true,
};
const ROLL_UP: Measure = {
  bench: 'the roll-up of the customers, read',
  unit: 'ms',
  peer: 'pandas groupby in memory',
  must: 0.1,
  stretch: 0.05,
};
const TABLE: Measure = {
  bench: '/rfm top 30, whole answer, no picture',
  unit: 'ms',
  peer: 'pandas groupby in memory',
  must: 0.1,
  stretch: 0.05,
};

const TOP_FIVE = '14646 279489.02 · 18102 256438.49 · 17450 187482.17 · 14911 132572.62 · 12415 123725.45';
const PICTURE = ['PNG', 1200];

type Customers = readonly { readonly customer: string; readonly monetary: number }[];
type Warm = {
  readonly drawn: Usage;
  readonly kept: Usage;
  readonly table: Usage;
  readonly rollUp: Usage;
  readonly top: Customers;
  readonly gross: Customers;
  readonly customers: number;
  readonly picture: readonly unknown[];
};
type Script = { readonly customers: number; readonly top1: readonly [number, number] };
type Groupby = { readonly pandas_str_cpu_ms: number; readonly check: readonly number[] };

/** The question as a new process and as a running service, against the whole script an analyst would run. */
export async function benchRfm(lab: Lab, round: number): Promise<Sample[]> {
  const { db } = await lab.imported(1);
  // The first process of a machine writes Node's compile cache; that is no part of a cold start.
  if (round === 1) await askCold(lab, db);
  const cold = await askCold(lab, db);
  const script = await lab.peers?.run<Script>('peer_rfm_top.py', [
    ...['--data', lab.data, '--top', '30', '--threads', '1', '--out', join(lab.folder, 'peer.png')],
  ]);
  const warm = await runNode<Warm>('rfm-process.ts', [db]);
  checkWarm(warm);
  const groupby = await lab.peers?.run<Groupby>('peer_rfm.py', ['--data', lab.data, '--no-sqlite']);
  if (script) checkScript(script.printed, warm);
  if (groupby) requireEqual('the RFM of the peer', groupby.printed.check, RFM_SUMS);
  return [
    { measure: COLD, ours: cold, peer: script?.cpuMs ?? null },
    { measure: WARM, ours: warm.drawn.cpuMs, peer: script?.cpuMs ?? null },
    { measure: KEPT, ours: warm.kept.wallMs, peer: null },
    { measure: ROLL_UP, ours: warm.rollUp.cpuMs, peer: groupby?.printed.pandas_str_cpu_ms ?? null },
    { measure: TABLE, ours: warm.table.cpuMs, peer: groupby?.printed.pandas_str_cpu_ms ?? null },
  ];
}

/** CPU milliseconds of the whole process. */
async function askCold({ folder }: Lab, db: string): Promise<number> {
  const args = [PATRON, 'ask', '/rfm top 30', '--json', '--db', db, '--charts', join(folder, 'charts')];
  const { stdout, cpuMs } = await runProgram(process.execPath, args);
  const { data, blocks } = lastLine<{ data: { customers: Customers }; blocks: { png?: string }[] }>(stdout);
  requireEqual('/rfm top 30 of a cold process', firstFive(data.customers), TOP_FIVE);
  const png = readFileSync(blocks.find((block) => block.png !== undefined)?.png ?? '');
  requireEqual('its picture', [png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16)], PICTURE);
  return cpuMs;
}

function checkWarm({ top, customers, picture }: Warm): void {
  requireEqual('/rfm top 30', firstFive(top), TOP_FIVE);
  requireEqual('its customers', customers, RFM_SUMS[0]);
  requireEqual('its picture', picture, PICTURE);
}

function checkScript(script: Script, { gross, customers }: Warm): void {
  const first = gross[0];
  requireEqual('first by gross spend', [Number(first?.customer), first?.monetary], script.top1);
  requireEqual('customers with a purchase', customers, script.customers);
}

const firstFive = (customers: Customers) =>
  customers
    .slice(0, 5)
    .map(({ customer, monetary }) => `${customer} ${monetary}`)
    .join(' · ');
