import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireEqual } from './check.ts';
import { checkRetail, RETAIL_SUMS } from './check-retail.ts';
import type { Lab } from './lab.ts';
import { lastLine, PATRON, runProgram } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const CPU: Measure = {
  bench: 'import 541,909 rows, CPU',
  unit: 'ms',
  peer: 'pandas read_csv + to_sql',
  must: 0.8,
  stretch: 0.55,
};
const WALL: Measure = { bench: 'import, wall', unit: 'ms', peer: '' };
const WHOLE: Measure = {
  bench: 'patron import, whole process, CPU',
  unit: 'ms',
  peer: 'the same with its imports',
};
const MEMORY: Measure = {
  bench: 'patron import, peak memory',
  unit: 'MB',
  peer: 'pandas',
  must: 150,
  stretch: 110,
  absolute: true,
};

const REPORT_MEMORY = fileURLToPath(new URL('./report-memory.cjs', import.meta.url));

type Printed = {
  readonly import_s: number;
  readonly total_s: number;
  readonly peak_rss_mb: number;
  readonly check: readonly number[];
};

/** The plain CSV into a fresh database. Loading modules is left out on both sides, checking the result as well. */
export async function benchImport(lab: Lab, round: number): Promise<Sample[]> {
  const ours = await lab.imported(round);
  const peer = await lab.peers?.run<Printed>('peer_ingest.py', ['--data', lab.data, '--method', 'pandas']);
  const whole = await importByCommand(lab, round);
  if (peer) requireEqual('the import of the peer', peer.printed.check, RETAIL_SUMS);
  const { import_s = 0, total_s = 0, peak_rss_mb = 0 } = peer?.printed ?? {};
  const beside = (figure: number) => (peer ? figure : null);
  return [
    { measure: CPU, ours: ours.cpuMs, peer: beside(1000 * total_s) },
    { measure: WALL, ours: ours.wallMs, peer: null },
    { measure: WHOLE, ours: whole.cpuMs, peer: beside(1000 * (import_s + total_s)) },
    { measure: MEMORY, ours: whole.rssMb, peer: beside(peak_rss_mb) },
  ];
}

/** As a person does it: the memory is that of the process with its worker. */
async function importByCommand({ folder, csv }: Lab, round: number) {
  const db = join(folder, `command-${round}.db`);
  const args = ['import', csv, '--currency', 'GBP', '--json', '--db', db];
  const { stdout, cpuMs } = await runProgram(process.execPath, ['--require', REPORT_MEMORY, PATRON, ...args]);
  checkRetail(db);
  return { cpuMs, ...lastLine<{ readonly rssMb: number }>(stdout) };
}
