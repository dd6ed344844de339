import { customerTotals } from '../db/customer-totals.ts';
import { openDatabase } from '../db/open.ts';
import { loadCommands } from '../src/load-commands.ts';
import { createChartRenderer } from '../src/render/chart-renderer.ts';
import { runCommand } from '../src/run-command.ts';
import { median, type Usage, usageOf } from './measure.ts';

// Runs in a process of its own: rfm-process.ts DB. A service that has answered for a while, asked in several ways.
const WARMING = 30;
const MEASURED = 15;
const QUESTION = '/rfm top 30';

const { db, close } = openDatabase(process.argv[2] ?? '');
const commands = await loadCommands();
const renderer = createChartRenderer();

const ask = (text: string) => runCommand(text, { db, now: new Date(0), commands });

/** The question with its chart; a new data version is a picture that is not kept yet. */
async function answer(dataVersion: string): Promise<Uint8Array> {
  const { blocks } = await ask(QUESTION);
  const chart = blocks.find((block) => block.kind === 'chart');
  if (chart === undefined) throw new Error(`${QUESTION} has no chart`);
  return renderer.render(chart.spec, { dataVersion });
}

async function warmly(work: (run: number) => Promise<unknown>): Promise<Usage> {
  for (let run = 0; run < WARMING; run++) await work(run);
  const used: Usage[] = [];
  for (let run = 0; run < MEASURED; run++) used.push(await usageOf(() => work(WARMING + run)));
  return { cpuMs: median(used.map(({ cpuMs }) => cpuMs)), wallMs: median(used.map(({ wallMs }) => wallMs)) };
}

const top = await ask(QUESTION);
const gross = await ask('/rfm top 30 gross');
const png = Buffer.from(await answer('checked'));
const drawn = await warmly((run) => answer(`drawn ${run}`));
const kept = await warmly(() => answer('checked'));
const table = await warmly(() => ask(QUESTION));
const rollUp = await warmly(() => customerTotals(db, 'lines'));
await renderer.close();
await close();
console.log(
  JSON.stringify({
    drawn,
    kept,
    table,
    rollUp,
    top: top.data.customers,
    gross: gross.data.customers,
    customers: top.provenance.customers,
    picture: [png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16)],
  }),
);
