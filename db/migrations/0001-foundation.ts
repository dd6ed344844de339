/** Batches, the star of purchase lines with its roll-ups, customer attributes and campaign responses. */
export const up = `
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, shape TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('lines', 'customers')), imported_at INTEGER NOT NULL,
  rows INTEGER NOT NULL, accepted INTEGER NOT NULL, duplicate INTEGER NOT NULL, quarantined INTEGER NOT NULL,
  understood TEXT NOT NULL, checks TEXT NOT NULL, profile TEXT NOT NULL, marks TEXT NOT NULL, undone_at INTEGER,
  CHECK (rows = accepted + duplicate + quarantined)
) STRICT;
CREATE INDEX batch_sha256 ON batch (sha256);

CREATE TABLE quarantine (
  batch_id INTEGER NOT NULL REFERENCES batch, row INTEGER NOT NULL, reason TEXT NOT NULL, raw TEXT NOT NULL,
  PRIMARY KEY (batch_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE country (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE product (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, description TEXT NOT NULL, category TEXT NOT NULL,
  UNIQUE (code, description, category)
) STRICT;

CREATE TABLE invoice (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer, country_id INTEGER REFERENCES country, channel TEXT,
  lines INTEGER NOT NULL, purchase_lines INTEGER NOT NULL, units REAL NOT NULL,
  gross INTEGER NOT NULL, net INTEGER NOT NULL
) STRICT;
CREATE INDEX invoice_number ON invoice (number);
CREATE INDEX invoice_customer ON invoice (customer_id);

CREATE TABLE line (
  id INTEGER PRIMARY KEY, invoice_id INTEGER NOT NULL REFERENCES invoice, product_id INTEGER NOT NULL REFERENCES product,
  quantity REAL NOT NULL, amount INTEGER NOT NULL, purchase INTEGER NOT NULL
) STRICT;
CREATE TABLE superseded_line (
  id INTEGER PRIMARY KEY, invoice_id INTEGER NOT NULL REFERENCES invoice, product_id INTEGER NOT NULL REFERENCES product,
  quantity REAL NOT NULL, amount INTEGER NOT NULL, purchase INTEGER NOT NULL,
  superseded_by INTEGER NOT NULL REFERENCES batch
) STRICT;

CREATE VIEW purchase_line AS
SELECT line.id AS line_id, invoice.customer_id, customer.key AS customer, invoice.number AS invoice, invoice.at, invoice.day,
  product.code AS product, product.description, product.category, country.name AS country, invoice.channel,
  line.quantity, line.amount, line.purchase
FROM line
JOIN invoice ON invoice.id = line.invoice_id
JOIN product ON product.id = line.product_id
LEFT JOIN customer ON customer.id = invoice.customer_id
LEFT JOIN country ON country.id = invoice.country_id;

CREATE TABLE customer_total (
  customer_id INTEGER PRIMARY KEY REFERENCES customer, source TEXT NOT NULL CHECK (source IN ('lines', 'aggregates')),
  lines INTEGER NOT NULL, purchase_lines INTEGER NOT NULL, orders INTEGER NOT NULL, units REAL NOT NULL,
  gross INTEGER NOT NULL, net INTEGER NOT NULL,
  first_purchase_at INTEGER, last_purchase_at INTEGER, last_line_at INTEGER, recency_days INTEGER
) STRICT;

CREATE TABLE attribute (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('number', 'boolean', 'category', 'date', 'text')), unit TEXT,
  sensitive INTEGER NOT NULL, role TEXT CHECK (role IN ('recency', 'orders', 'spend')), batch_id INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE TABLE attribute_value (
  attribute_id INTEGER NOT NULL REFERENCES attribute, customer_id INTEGER NOT NULL REFERENCES customer,
  batch_id INTEGER NOT NULL REFERENCES batch, number REAL, text TEXT,
  PRIMARY KEY (attribute_id, customer_id, batch_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('campaign', 'outcome')), position INTEGER, batch_id INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE TABLE response (
  campaign_id INTEGER NOT NULL REFERENCES campaign, customer_id INTEGER NOT NULL REFERENCES customer,
  batch_id INTEGER NOT NULL REFERENCES batch, answer INTEGER CHECK (answer IN (0, 1)),
  PRIMARY KEY (campaign_id, customer_id, batch_id)
) STRICT, WITHOUT ROWID;

INSERT INTO setting VALUES ('data_version', '0');
`;
