/** The roll-up of what each customer buys by category, filled from the lines that are there. */
export const up = `
CREATE TABLE customer_category (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, category TEXT NOT NULL,
  gross INTEGER NOT NULL, products INTEGER NOT NULL,
  PRIMARY KEY (customer_id, category)
) STRICT, WITHOUT ROWID;
INSERT INTO customer_category
SELECT invoice.customer_id, product.category, sum(line.amount), count(DISTINCT product.code)
FROM line JOIN invoice ON invoice.id = line.invoice_id JOIN product ON product.id = line.product_id
WHERE line.purchase = 1 AND invoice.customer_id IS NOT NULL
GROUP BY invoice.customer_id, product.category;
`;
