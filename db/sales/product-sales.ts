import type { SalesFilter } from '../sales.ts';
import type { Db } from '../schema.ts';
import { type LineColumns, lineColumns } from './line-columns.ts';

/** What was sold of a product code. Money in minor units. */
export type ProductSales = {
  readonly code: string;
  /** As most of its lines call it; empty where none does. */
  readonly description: string;
  readonly category: string;
  /** Units bought, returns not subtracted. */
  readonly units: number;
  /** Units that came back; write-offs without a purchase are among them. */
  readonly unitsReturned: number;
  readonly gross: number;
  readonly net: number;
};

/** Sums by product number, in the order of the catalogue. */
type Tally = { readonly [measure in 'units' | 'unitsReturned' | 'gross' | 'net']: Float64Array };

/** Where the lines of a catalogue row are added up, and how many there are. */
type Catalogue = { readonly placeOf: Int32Array; readonly lines: Int32Array };

/**
 * Sales by product code, of all products that were ever on a line, in no order. It reads every line.
 *
 * @param filter only invoices that name a customer, or all
 */
export async function productSales(db: Db, { named = false }: SalesFilter = {}): Promise<ProductSales[]> {
  const catalogue = await db
    .selectFrom('product')
    .select(['id', 'code', 'description', 'category'])
    .execute();
  const places = new Map<string, number>();
  const size = catalogue.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  const known = { placeOf: new Int32Array(size), lines: new Int32Array(size) };
  for (const { id, code } of catalogue) {
    const place = places.get(code) ?? places.size;
    places.set(code, place);
    known.placeOf[id] = place;
  }
  const tally = emptyTally(places.size);
  const counted = named ? await namedInvoices(db) : undefined;
  for await (const part of lineColumns(db)) addLines(tally, part, known, counted);
  const names = commonest(catalogue, known.lines);
  return [...places].map(([code, place]) => ({
    code,
    description: names.get(code)?.description ?? '',
    category: names.get(code)?.category ?? '',
    units: tally.units[place]!,
    unitsReturned: tally.unitsReturned[place]!,
    gross: tally.gross[place]!,
    net: tally.net[place]!,
  }));
}

type CatalogueRow = {
  readonly id: number;
  readonly code: string;
  readonly description: string;
  readonly category: string;
};

/** What most lines of a code call it: a code may be described in several ways, of which some are remarks. */
function commonest(catalogue: readonly CatalogueRow[], lines: Int32Array): Map<string, CatalogueRow> {
  const best = new Map<string, CatalogueRow>();
  for (const row of catalogue) {
    const before = best.get(row.code);
    const isBetter =
      before === undefined ||
      (row.description !== '' && (before.description === '' || lines[row.id]! > lines[before.id]!));
    if (isBetter) best.set(row.code, row);
  }
  return best;
}

const emptyTally = (size: number): Tally => ({
  units: new Float64Array(size),
  unitsReturned: new Float64Array(size),
  gross: new Float64Array(size),
  net: new Float64Array(size),
});

/** 1 at the number of each invoice that names a customer. */
async function namedInvoices(db: Db): Promise<Uint8Array> {
  const rows = await db.selectFrom('invoice').where('customer_id', 'is not', null).select('id').execute();
  const named = new Uint8Array(rows.reduce((most, { id }) => Math.max(most, id), 0) + 1);
  for (const { id } of rows) named[id] = 1;
  return named;
}

function addLines(
  tally: Tally,
  { product, invoice, quantity, amount, purchase }: LineColumns,
  { placeOf, lines }: Catalogue,
  named: Uint8Array | undefined,
): void {
  for (let line = 0; line < product.length; line++) {
    if (named !== undefined && named[invoice[line]!] !== 1) continue;
    const place = placeOf[product[line]!]!;
    lines[product[line]!]!++;
    tally.net[place]! += amount[line]!;
    if (purchase[line] === 1) {
      tally.units[place]! += quantity[line]!;
      tally.gross[place]! += amount[line]!;
    } else if (quantity[line]! < 0) {
      tally.unitsReturned[place]! -= quantity[line]!;
    }
  }
}
