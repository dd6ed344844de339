import type { Database, Statement } from 'better-sqlite3';
import { Dictionary } from './dictionary.ts';

/** What the columns of a row say about its invoice, as text; empty where the file has no such column or value. */
export type InvoiceText = {
  readonly number: string;
  /** False where the file has no number, so that one was made up. */
  readonly numbered: boolean;
  /** Seconds since 1970. */
  readonly at: number;
  readonly kind: Invoice['kind'];
  readonly customer: string;
  readonly country: string;
  readonly channel: string;
};

/** An invoice met in the file, with the roll-up of its lines if it is new. */
export type Invoice = {
  readonly id: number;
  readonly number: string;
  readonly at: number;
  readonly customer: number | null;
  readonly country: number | null;
  readonly channel: string | null;
  /** True when the database held it before this import: its lines are compared before they are added. */
  readonly stored: boolean;
  readonly kind: 'sale' | 'cancellation' | 'adjustment';
  lines: number;
  purchaseLines: number;
  units: number;
  gross: number;
  net: number;
};

export const SECONDS_PER_DAY = 86_400;

/** What tells invoices of one number apart. */
type Identity = Pick<Invoice, 'at' | 'customer' | 'country' | 'channel'>;
type Header = Identity & Pick<Invoice, 'number' | 'kind'> & Pick<InvoiceText, 'numbered'>;

const isSame = (a: Identity, b: Identity) =>
  a.at === b.at && a.customer === b.customer && a.country === b.country && a.channel === b.channel;

/** Finds or opens the invoices of one import, and writes the new ones with their totals at its end. */
export class InvoiceBook {
  readonly invoices: Invoice[] = [];
  /** The database held no invoice before this import. */
  readonly isFirst: boolean;
  /** New invoices whose number the database held before for others, with the ids of those. */
  readonly namesakes = new Map<Invoice, readonly number[]>();
  /** One number may stand for several invoices: at other times, or of other customers. */
  readonly #byNumber = new Map<string, Invoice[]>();
  readonly #sqlite: Database;
  readonly #customers: Dictionary;
  readonly #countries: Dictionary;
  readonly #find: Statement<[string], Identity & { readonly id: number }> | null;
  #next: number;

  constructor(sqlite: Database) {
    this.#sqlite = sqlite;
    this.#customers = new Dictionary(sqlite, 'customer', ['key']);
    this.#countries = new Dictionary(sqlite, 'country', ['name']);
    const last = sqlite.prepare<[], number>('SELECT coalesce(max(id), 0) FROM invoice').pluck().get()!;
    this.isFirst = last === 0;
    this.#find = this.isFirst
      ? null
      : sqlite.prepare(
          'SELECT id, at, customer_id AS customer, country_id AS country, channel FROM invoice WHERE number = ?',
        );
    this.#next = last + 1;
  }

  open(text: InvoiceText): Invoice {
    const customer = text.customer === '' ? null : this.#customers.id(text.customer);
    const country = text.country === '' ? null : this.#countries.id(text.country);
    const channel = text.channel === '' ? null : text.channel;
    const wanted = { ...text, customer, country, channel };
    const namesakes = this.#byNumber.get(text.number);
    const known = namesakes?.find((invoice) => isSame(invoice, wanted));
    if (known) return known;
    const invoice = this.#findOrCreate(wanted);
    if (namesakes) namesakes.push(invoice);
    else this.#byNumber.set(text.number, [invoice]);
    this.invoices.push(invoice);
    return invoice;
  }

  #findOrCreate(wanted: Header): Invoice {
    const held = this.#find?.all(wanted.number) ?? [];
    const stored = held.find((invoice) => isSame(invoice, wanted));
    const { number, at, kind, customer, country, channel } = wanted;
    const invoice: Invoice = {
      id: stored?.id ?? this.#next++,
      number,
      at,
      kind,
      customer,
      country,
      channel,
      stored: stored !== undefined,
      lines: 0,
      purchaseLines: 0,
      units: 0,
      gross: 0,
      net: 0,
    };
    if (!stored && held.length > 0 && wanted.numbered) {
      this.namesakes.set(
        invoice,
        held.map(({ id }) => id),
      );
    }
    return invoice;
  }

  writeNew(): void {
    const insert = this.#sqlite.prepare(
      `INSERT INTO invoice (id, number, at, day, customer_id, country_id, channel, lines, purchase_lines, units, gross, net)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const it of this.invoices) {
      if (it.stored) continue;
      const day = Math.floor(it.at / SECONDS_PER_DAY);
      insert.run(
        it.id,
        it.number,
        it.at,
        day,
        it.customer,
        it.country,
        it.channel,
        it.lines,
        it.purchaseLines,
        it.units,
        it.gross,
        it.net,
      );
    }
  }
}
