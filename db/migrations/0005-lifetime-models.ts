/** Models of how customers go on buying, one a state of the data: what was fitted, without a row of a customer. */
export const up = `
CREATE TABLE lifetime_model (
  id INTEGER PRIMARY KEY, data_version TEXT NOT NULL, code_version TEXT NOT NULL, seed INTEGER NOT NULL,
  customers INTEGER NOT NULL CHECK (customers > 0), created_on INTEGER NOT NULL, fitted TEXT NOT NULL,
  UNIQUE (data_version, code_version)
) STRICT;
`;
