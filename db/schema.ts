import type { Generated, Kysely } from 'kysely';
import type { CampaignSchema } from './campaign-schema.ts';
import type { PredictionSchema } from './prediction-schema.ts';

/*
 * The data model on one page. One database is one company.
 *
 * Money is an integer in minor units (pence), a time is seconds since 1970-01-01 as written in the file and read as
 * UTC, a day is days since 1970-01-01. A batch is one import. Every row a batch adds has an id above the batch's
 * recorded high-water marks, so undoing the newest batch is deleting what lies above them.
 */

/** One import: the report as it was printed, and what is needed to undo it. */
export type BatchTable = {
  id: number;
  /** The file's name without folders. */
  file: string;
  /** Of the unpacked bytes: a file and its packed form are one. */
  sha256: string;
  shape: string;
  /** `lines` for purchase lines, `customers` for a table of one row a customer. */
  kind: 'lines' | 'customers';
  imported_at: number;
  rows: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  /** JSON: what was understood of the file. */
  understood: string;
  /** JSON: the checks with their states. */
  checks: string;
  /** JSON: counts and shares that the next import is compared with. */
  profile: string;
  /** JSON: highest ids before the batch. */
  marks: string;
  undone_at: number | null;
};

/** A refused row, kept whole with its reason. `row` counts data rows from 1, the header not included. */
export type QuarantineTable = { batch_id: number; row: number; reason: string; raw: string };

export type CustomerTable = { id: number; key: string };

export type CountryTable = { id: number; name: string };

export type ProductTable = { id: number; code: string; description: string; category: string };

/** An order or a credit note. The same number at another time, customer or country is another row. */
export type InvoiceTable = {
  id: number;
  number: string;
  at: number;
  day: number;
  /** Null when the line names no customer. */
  customer_id: number | null;
  country_id: number | null;
  channel: string | null;
  /** Roll-up of the invoice's lines, kept exact by every import. */
  lines: number;
  purchase_lines: number;
  /** Units bought, returns not subtracted. */
  units: number;
  /** Purchases only, minor units. */
  gross: number;
  /** Purchases less returns and adjustments, minor units. */
  net: number;
};

/** One line of an invoice. `purchase` is 1 when goods were sold: quantity and price above zero, invoice not cancelled. */
export type LineTable = {
  id: number;
  invoice_id: number;
  product_id: number;
  /** Negative for a return; a fraction where goods are weighed. */
  quantity: number;
  amount: number;
  purchase: 0 | 1;
};

/** A line that a later batch delivered again with other figures; undoing that batch brings it back. */
export type SupersededLineTable = LineTable & { superseded_by: number };

/** The flat fact view: what questions about lines read. */
export type PurchaseLineView = {
  line_id: number;
  customer_id: number | null;
  customer: string | null;
  invoice: string;
  at: number;
  day: number;
  product: string;
  description: string;
  category: string;
  country: string | null;
  channel: string | null;
  quantity: number;
  amount: number;
  purchase: 0 | 1;
};

/**
 * Roll-up per customer: what a question reads. From purchase lines (`source` = lines), else from the aggregate
 * columns of a customer table (`source` = aggregates: orders and recency_days are as the file says, rounded to whole
 * numbers with halves away from zero; times are null).
 */
export type CustomerTotalTable = {
  customer_id: number;
  source: 'lines' | 'aggregates';
  /** Lines of any kind. */
  lines: number;
  purchase_lines: number;
  /** Distinct invoice numbers with at least one purchase line. */
  orders: number;
  units: number;
  gross: number;
  net: number;
  first_purchase_at: number | null;
  last_purchase_at: number | null;
  /** Last line of any kind, returns included. */
  last_line_at: number | null;
  recency_days: number | null;
};

/** Roll-up per customer and category of what was bought, kept exact by every import. Goes with its customer. */
export type CustomerCategoryTable = {
  customer_id: number;
  /** As the product says; empty for products without one. */
  category: string;
  /** Purchases only, minor units. */
  gross: number;
  /** Distinct product codes bought. */
  products: number;
};

/** The catalogue of what is known about customers besides purchases. */
export type AttributeTable = {
  id: number;
  /** snake_case, unique: `annual_income`. */
  name: string;
  /** As the file's header says. */
  label: string;
  kind: 'number' | 'boolean' | 'category' | 'date' | 'text';
  unit: string | null;
  /** 1 for protected characteristics (age, gender, family, religion, …): off unless asked for. */
  sensitive: 0 | 1;
  /** Aggregates that stand in for purchase lines where there are none: days since the last purchase, counts, sums. */
  role: 'recency' | 'orders' | 'spend' | null;
  batch_id: number;
};

/** Newest batch wins. Numbers, booleans (0/1) and dates (day number) are in `number`, the rest in `text`. */
export type AttributeValueTable = {
  attribute_id: number;
  customer_id: number;
  batch_id: number;
  number: number | null;
  text: string | null;
};

/** Something customers answered yes or no to: a campaign, or another outcome such as churn. */
export type CampaignTable = {
  id: number;
  /** `campaign6`, `churn`. */
  name: string;
  label: string;
  kind: 'campaign' | 'outcome';
  /** Order in time, 1 first; null for an outcome. */
  position: number | null;
  batch_id: number;
};

/** 1 yes, 0 no, null unknown. Newest batch wins. */
export type ResponseTable = {
  campaign_id: number;
  customer_id: number;
  batch_id: number;
  answer: 0 | 1 | null;
};

/** Facts about the whole database: currency, currency_digits, data_version. */
export type SettingTable = { name: string; value: string };

/** One fit of groups to customers, as it was made. Append-only. */
export type SegmentationRunTable = {
  id: Generated<number>;
  kind: 'clusters' | 'rfm';
  /** What was asked, without the data: runs of the same question follow one another. */
  question: string;
  /** `kmeans`, `gmm`, or the name of an RFM scheme. */
  algorithm: string;
  k: number;
  /** JSON: how customers become numbers. */
  plan: string;
  /** JSON: what was fitted, such as centroids or cut points. */
  parameters: string;
  /** JSON: how good it is, by name. */
  metrics: string;
  seed: number;
  data_version: string;
  /** Day, or null where the data has no calendar dates. */
  as_of: number | null;
  created_at: number;
};

/** A group that stays itself over runs, whatever its number in each. */
export type SegmentIdentityTable = { id: Generated<number>; question: string };

/** A group of a run. */
export type SegmentTable = {
  id: Generated<number>;
  run_id: number;
  /** As in the labels of the run: 0, 1, …; -1 for noise. */
  number: number;
  identity_id: number;
  name: string;
  /** Index into the colours of charts. */
  colour: number;
};

/** The run that answers a question now. */
export type CurrentRunTable = { question: string; run_id: number };

/** Who was in which group of a run at one time. */
export type SnapshotTable = {
  id: Generated<number>;
  run_id: number;
  data_version: string;
  as_of: number | null;
  taken_at: number;
};

/** Goes with its customer. `net` is what the customer had spent by then, minor units. */
export type MembershipTable = { snapshot_id: number; customer_id: number; segment_id: number; net: number };

/** One fit of how customers go on buying. Append-only; it holds no row of a customer. */
export type LifetimeModelTable = {
  id: Generated<number>;
  data_version: string;
  code_version: string;
  seed: number;
  customers: number;
  /** Day. */
  created_on: number;
  /** JSON: what was fitted, and how good it is. */
  fitted: string;
};

export type Schema = CampaignSchema &
  PredictionSchema & {
    batch: BatchTable;
    quarantine: QuarantineTable;
    customer: CustomerTable;
    country: CountryTable;
    product: ProductTable;
    invoice: InvoiceTable;
    line: LineTable;
    superseded_line: SupersededLineTable;
    purchase_line: PurchaseLineView;
    customer_total: CustomerTotalTable;
    customer_category: CustomerCategoryTable;
    attribute: AttributeTable;
    attribute_value: AttributeValueTable;
    campaign: CampaignTable;
    response: ResponseTable;
    setting: SettingTable;
    segmentation_run: SegmentationRunTable;
    segment_identity: SegmentIdentityTable;
    segment: SegmentTable;
    current_run: CurrentRunTable;
    snapshot: SnapshotTable;
    membership: MembershipTable;
    lifetime_model: LifetimeModelTable;
  };

/** The database, or a transaction in it: the first argument of every query function. */
export type Db = Kysely<Schema>;
