import type { Database } from 'better-sqlite3';
import { ByteNumber, minorUnits } from './byte-number.ts';
import { CategoryTally } from './category-tally.ts';
import { cellText } from './cell-text.ts';
import { numberOf } from './check.ts';
import type { LineRole } from './columns.ts';
import { customerKey } from './customer-key.ts';
import { parseDate } from './date-format.ts';
import { Dictionary } from './dictionary.ts';
import { DuplicateCounter } from './duplicate-counter.ts';
import { InternTable } from './intern-table.ts';
import { type Invoice, InvoiceBook, SECONDS_PER_DAY } from './invoice-book.ts';
import type { LineFormat } from './line-format.ts';
import { LineTally } from './line-tally.ts';
import { LineWriter } from './line-writer.ts';
import type { LineFigures } from './match-lines.ts';
import { isMissing } from './number-format.ts';
import type { Quarantine } from './quarantine.ts';
import { storeRedelivered } from './store-redelivered.ts';
import type { RecordView } from './tokenizer.ts';
import { refreshCategories, refreshCustomers, refreshInvoices, writeCategories } from './totals.ts';
import type { FileUnderstanding } from './understand-file.ts';

/** Roles whose columns together identify the invoice of a row. */
const INVOICE_ROLES: readonly LineRole[] = ['invoice', 'date', 'customer', 'country', 'channel'];
const PRODUCT_ROLES: readonly LineRole[] = ['product', 'description', 'category'];

const FIRST_SECOND = 0;
const LAST_SECOND = Date.UTC(2100, 0, 1) / 1000;
const MAX_QUANTITY = 1e9;

export type LineCounts = { rows: number; accepted: number; duplicate: number; corrected: number };

/**
 * Takes the rows of a purchase file into the star schema, one record at a time, and keeps the roll-ups exact.
 * The caller holds the transaction.
 */
export class LineImport {
  readonly counts: LineCounts = { rows: 0, accepted: 0, duplicate: 0, corrected: 0 };
  readonly tally = new LineTally();
  readonly book: InvoiceBook;
  readonly #sqlite: Database;
  readonly #batch: number;
  readonly #file: FileUnderstanding;
  readonly #format: LineFormat;
  readonly #digits: number;
  readonly #quarantine: Quarantine;
  readonly #writer: LineWriter;
  readonly #products: Dictionary;
  readonly #duplicates = new DuplicateCounter();
  readonly #invoiceKeys: InternTable;
  /** Invoice of each distinct invoice key, or the reason why its rows are refused. */
  readonly #invoiceOf: (Invoice | string)[] = [];
  readonly #productKeys: InternTable;
  readonly #productOf: number[] = [];
  readonly #redelivered = new Map<Invoice, LineFigures[]>();
  /** Null where customers may have lines of earlier imports too. */
  readonly #categories: CategoryTally | null;
  readonly #quantity: ByteNumber;
  readonly #price: ByteNumber;
  readonly #columns: { quantity: number; money: number; description: number };
  /** True where the money column holds a line's amount, false where it holds the price of one. */
  readonly #hasAmount: boolean;
  /** A price column that stands beside an amount: only its currency counts. -1 where there is none. */
  readonly #unreadPrice: number;
  readonly #numbering: InvoiceNumbering;

  constructor(
    sqlite: Database,
    batch: number,
    file: FileUnderstanding,
    format: LineFormat,
    digits: number,
    quarantine: Quarantine,
  ) {
    this.#sqlite = sqlite;
    this.#batch = batch;
    this.#file = file;
    this.#format = format;
    this.#digits = digits;
    this.#quarantine = quarantine;
    this.#writer = new LineWriter(sqlite);
    this.#products = new Dictionary(sqlite, 'product', ['code', 'description', 'category']);
    this.book = new InvoiceBook(sqlite);
    this.#categories = this.book.isFirst ? new CategoryTally() : null;
    this.#quantity = new ByteNumber(format.decimal);
    this.#price = new ByteNumber(format.decimal, (text) => format.currency.see(text, this.counts.rows));
    const column = (role: LineRole) => file.roles.get(role) ?? -1;
    this.#invoiceKeys = new InternTable(INVOICE_ROLES.flatMap((role) => file.roles.get(role) ?? []));
    this.#productKeys = new InternTable(PRODUCT_ROLES.flatMap((role) => file.roles.get(role) ?? []));
    this.#hasAmount = column('amount') >= 0;
    this.#unreadPrice = this.#hasAmount ? column('price') : -1;
    this.#columns = {
      quantity: column('quantity'),
      money: column(this.#hasAmount ? 'amount' : 'price'),
      description: column('description'),
    };
    this.#numbering = file.shape === 'online-retail' ? onlineRetailNumbering : () => 'sale';
  }

  /** Takes one record: a line, or a refused row. */
  add(record: RecordView): void {
    const row = ++this.counts.rows;
    const reason = this.#refusal(record) ?? this.#take(record);
    if (reason !== null) this.#quarantine.add(row, reason, record);
  }

  /** Writes what is still held in memory. */
  flush(): void {
    this.#writer.flush();
    this.book.writeNew();
  }

  /** After the last row and `flush`: settles the invoices that were delivered again, and all roll-ups touched. */
  finish(): void {
    const { corrected, duplicate, accepted } = storeRedelivered(this.#sqlite, this.#batch, this.#redelivered);
    this.counts.corrected = corrected;
    this.counts.duplicate = duplicate;
    this.counts.accepted += accepted;
    this.tally.exactDuplicates = this.#duplicates.total(this.#sqlite);
    const stored = [...this.#redelivered.keys()].map(({ id }) => id);
    refreshInvoices(this.#sqlite, stored);
    const customers = new Set(this.book.invoices.flatMap(({ customer }) => customer ?? []));
    const total = this.#sqlite.prepare<[], number>('SELECT count(*) FROM customer').pluck().get()!;
    const touched = customers.size === total ? 'all' : customers;
    refreshCustomers(this.#sqlite, touched);
    if (this.#categories) writeCategories(this.#sqlite, this.#categories);
    else refreshCategories(this.#sqlite, touched);
  }

  #refusal({ wellFormed, fields }: RecordView): string | null {
    if (!wellFormed) return 'text follows a closing quote';
    if (fields === this.#file.headers.length) return null;
    return `${numberOf(fields, 'field')} instead of ${this.#file.headers.length}`;
  }

  /** Figures first: a refused row must not leave a customer or an invoice behind. */
  #take(record: RecordView): string | null {
    const { quantity, money } = this.#columns;
    if (this.#unreadPrice >= 0)
      this.#format.currency.see(cellText(record, this.#unreadPrice), this.counts.rows);
    if (!this.#read(this.#quantity, record, quantity)) return this.#notANumber(quantity);
    if (!this.#read(this.#price, record, money)) return this.#notANumber(money);
    const total = this.#hasAmount ? this.#total() : this.#quantityTimesPrice();
    if (Math.abs(this.#quantity.value) > MAX_QUANTITY || !Number.isSafeInteger(total))
      return 'quantity or amount out of range';
    const invoice = this.#invoice(record);
    if (typeof invoice === 'string') return invoice;
    this.#store(record, invoice, total);
    return null;
  }

  /** Some shops write a return's amount without its sign: the quantity then says which way the money went. */
  #total(): number {
    const total = minorUnits(1, this.#price.mantissa, this.#price.decimals, this.#digits);
    return this.#quantity.mantissa < 0 ? -Math.abs(total) : total;
  }

  #quantityTimesPrice(): number {
    const decimals = this.#quantity.decimals + this.#price.decimals;
    return minorUnits(this.#quantity.mantissa, this.#price.mantissa, decimals, this.#digits);
  }

  /** A file without a quantity column sells one unit a row. */
  #read(number: ByteNumber, record: RecordView, column: number): boolean {
    if (column >= 0) {
      let start = record.starts[column]!;
      let end = record.ends[column]!;
      while (start < end && record.bytes[start] === 32) start++;
      while (end > start && record.bytes[end - 1] === 32) end--;
      return number.read(record.bytes, start, end);
    }
    number.mantissa = 1;
    number.decimals = 0;
    return true;
  }

  #store(record: RecordView, invoice: Invoice, amount: number): void {
    const quantity = this.#quantity.value;
    const price = this.#price.mantissa;
    const purchase = quantity > 0 && price > 0 && invoice.kind !== 'cancellation' ? 1 : 0;
    const product = this.#product(record);
    this.#count(record, invoice, quantity, price, amount);
    this.#duplicates.add(invoice.id, product, quantity, price * 16 + this.#price.decimals);
    if (invoice.stored) this.#holdBack(invoice, { product_id: product, quantity, amount, purchase });
    else {
      this.#writer.write(invoice.id, product, quantity, amount, purchase);
      addToInvoice(invoice, quantity, amount, purchase);
      if (purchase === 1 && invoice.customer !== null) {
        this.#categories?.add(invoice.customer, product, amount);
      }
      this.counts.accepted++;
    }
  }

  #count(record: RecordView, invoice: Invoice, quantity: number, price: number, amount: number): void {
    const { tally } = this;
    const description = this.#columns.description;
    if (invoice.customer === null) tally.missingCustomer++;
    if (description >= 0 && record.starts[description] === record.ends[description])
      tally.missingDescription++;
    if (invoice.kind === 'cancellation') tally.cancelled++;
    else if (invoice.kind === 'adjustment') tally.adjustments++;
    // An amount below zero is a return; only a price column can hold a price below zero.
    if (price < 0 && this.#hasAmount) tally.addFigures(-Math.abs(quantity), -price, amount);
    else tally.addFigures(quantity, price, amount);
  }

  #holdBack(invoice: Invoice, line: LineFigures): void {
    const lines = this.#redelivered.get(invoice);
    if (lines) lines.push(line);
    else this.#redelivered.set(invoice, [line]);
  }

  #invoice(record: RecordView): Invoice | string {
    const key = this.#invoiceKeys.intern(record);
    this.#invoiceOf[key] ??= this.#openInvoice(record);
    return this.#invoiceOf[key]!;
  }

  #openInvoice(record: RecordView): Invoice | string {
    const text = (role: LineRole) => cellText(record, this.#file.roles.get(role) ?? record.fields);
    const header = this.#file.headers[this.#file.roles.get('date')!]!;
    const date = text('date');
    const at = parseDate(date, this.#format.dates);
    if (at === null)
      return isMissing(date) ? `${header} is missing` : `${header} is not a date of the file's format`;
    if (at < FIRST_SECOND || at >= LAST_SECOND) return `${header} lies outside 1970 to 2099`;
    const customer = customerKey(text('customer'));
    const given = text('invoice');
    const kind = this.#numbering(given);
    // Without an order column, what a customer buys on one day is one order.
    const number = given || `${customer}@${Math.floor(at / SECONDS_PER_DAY)}`;
    return this.book.open({
      number,
      numbered: given !== '',
      at,
      kind,
      customer,
      country: text('country'),
      channel: text('channel'),
    });
  }

  #product(record: RecordView): number {
    const key = this.#productKeys.intern(record);
    const known = this.#productOf[key];
    if (known !== undefined) return known;
    const [code, description, category] = PRODUCT_ROLES.map((role) =>
      cellText(record, this.#file.roles.get(role) ?? record.fields),
    ) as [string, string, string];
    const id = this.#products.id(code, description, category);
    this.#productOf[key] = id;
    this.#categories?.addProduct(id, code, category);
    return id;
  }

  #notANumber = (column: number) => `${this.#file.headers[column]} is not a number`;
}

function addToInvoice(invoice: Invoice, quantity: number, amount: number, purchase: 0 | 1): void {
  invoice.lines++;
  invoice.net += amount;
  if (purchase === 0) return;
  invoice.purchaseLines++;
  invoice.units += quantity;
  invoice.gross += amount;
}

type InvoiceNumbering = (number: string) => Invoice['kind'];

/** The Online Retail files: C and digits cancels an earlier invoice, A and digits adjusts bad debt. */
const onlineRetailNumbering: InvoiceNumbering = (number) => {
  if (/^C\d/i.test(number)) return 'cancellation';
  return /^A\d/i.test(number) ? 'adjustment' : 'sale';
};
