import SqliteDatabase from 'better-sqlite3';
import { associationRules } from '../analytics/baskets/association-rules.ts';
import { basketsOf } from '../analytics/baskets/baskets.ts';
import { boughtWith } from '../analytics/baskets/bought-with.ts';
import { fpGrowth } from '../analytics/baskets/fp-growth.ts';
import { isNonProduct } from '../analytics/baskets/is-non-product.ts';
import { minimumCount } from '../analytics/baskets/minimum-count.ts';
import { rankRules } from '../analytics/baskets/rank-rules.ts';
import { median, usageOf } from './measure.ts';

// Runs in a process of its own: baskets-process.ts DB. The baskets of the United Kingdom, searched again and again.
const WARMING = 5;
const MEASURED = 9;
const MIN_CONFIDENCE = 0.3;

const { names, basket, item } = readLines(process.argv[2] ?? '');
const baskets = basketsOf(names.length, basket, item);
const count = baskets.ids.length;

const search = (share: number) =>
  associationRules(fpGrowth(baskets, { minCount: minimumCount(count, share) }), {
    baskets: count,
    minConfidence: MIN_CONFIDENCE,
  });

async function warmly(work: () => unknown): Promise<number> {
  for (let run = 0; run < WARMING; run++) work();
  const used: number[] = [];
  for (let run = 0; run < MEASURED; run++) used.push((await usageOf(work)).cpuMs);
  return median(used);
}

const itemsets = fpGrowth(baskets, { minCount: minimumCount(count, 0.02) });
const [best] = rankRules(search(0.02), 'leverage');
const common = itemsets[0]!.items[0]!;
console.log(
  JSON.stringify({
    baskets: count,
    items: names.length,
    itemsets: itemsets.length,
    rules: search(0.02).length,
    rulesOfOnePercent: search(0.01).length,
    best: [best?.antecedent, best?.consequent].map((items) => items?.map((one) => names[one])),
    collectCpuMs: await warmly(() => basketsOf(names.length, basket, item)),
    cpuMs: await warmly(() => search(0.02)),
    onePercentCpuMs: await warmly(() => search(0.01)),
    oneItemCpuMs: await warmly(() => boughtWith(baskets, common, 2)),
  }),
);

function readLines(db: string) {
  const sqlite = new SqliteDatabase(db, { readonly: true });
  const rows = sqlite
    .prepare("SELECT invoice, product FROM purchase_line WHERE purchase = 1 AND country = 'United Kingdom'")
    .raw()
    .all() as [string, string][];
  sqlite.close();
  const lines = rows
    .map(([invoice, product]) => [invoice, product.trim().toUpperCase()] as const)
    .filter(([, code]) => !isNonProduct(code));
  const names = [...new Set(lines.map(([, code]) => code))].sort();
  const items = new Map(names.map((code, i) => [code, i]));
  const invoices = new Map([...new Set(lines.map(([invoice]) => invoice))].map((number, i) => [number, i]));
  return {
    names,
    basket: Int32Array.from(lines, ([invoice]) => invoices.get(invoice)!),
    item: Int32Array.from(lines, ([, code]) => items.get(code)!),
  };
}
