import { objectsIn } from '../object-rules.ts';
import { documented, expert, reported, sdk } from '../rule.ts';
import {
  type Finding,
  isJsonObject,
  type JsonObject,
  type ObjectRule,
  optional,
  required,
  typed,
  untyped,
} from '../schema.ts';
import { choice, finite, flag, integer, listOf, oneOf, only, orNull, text } from '../shapes.ts';
import { block } from './block.ts';
import { richText } from './rich-text.ts';
import { visibleText } from './visible-text.ts';

const rawText = typed('raw_text', documented('block-kit/blocks/table-block'), {
  text: required(text({ min: 1 })),
});

/** The pages let one of the two be left out; a client that lacks either shows nothing or sorts as text. */
const rawNumber = typed('raw_number', sdk('RawNumberElement'), {
  value: required(finite()),
  text: required(text({ min: 1 })),
});

const cell = oneOf(rawText, rawNumber, richText);

const rowsOf = ({ rows }: JsonObject) => (rows as unknown[]).map(objectsIn);

/** A cell of rich text without a letter is refused like an empty raw text. */
const noEmptyCell: ObjectRule = {
  check: 'empty_cell',
  evidence: reported('slack-block-kit-validator, table_cell'),
  find: (table) =>
    rowsOf(table).flatMap((row, rowAt) =>
      row.flatMap((one, at) =>
        visibleText(one) === ''
          ? [{ at: `/rows/${rowAt}/${at}`, message: 'must be more than 0 characters' }]
          : [],
      ),
    ),
};

/** Slack refuses a table whose cells together hold more than this, in UTF-16 units. */
const MOST_CHARACTERS = 10_000;

const charactersOf = (table: JsonObject) =>
  rowsOf(table)
    .flat()
    .reduce((sum, one) => sum + visibleText(one).length, 0);

const notTooLong: ObjectRule = {
  check: 'characters',
  find: (table) =>
    charactersOf(table) > MOST_CHARACTERS
      ? [{ at: '/rows', message: `no more than ${MOST_CHARACTERS} characters allowed in the cells` }]
      : [],
};

const columnSettings = untyped('column_settings', documented('block-kit/blocks/table-block'), {
  align: optional(choice('left', 'center', 'right')),
  is_wrapped: optional(flag),
});

export const table = block(
  'table',
  'table',
  {
    rows: required(listOf(listOf(cell, { min: 1, max: 20 }), { min: 1, max: 100 })),
    column_settings: optional(listOf(orNull(only(columnSettings)), { max: 20 })),
  },
  {
    surfaces: ['message'],
    surfaceEvidence: reported('slack-block-kit-validator refuses it on the Home tab, the page allows it'),
    rules: [noEmptyCell, notTooLong],
  },
);

const equalRows: ObjectRule = {
  check: 'equal_rows',
  find: (grid) => {
    const rows = rowsOf(grid);
    return rows.flatMap((row, at) =>
      row.length === rows[0]!.length
        ? []
        : [{ at: `/rows/${at}`, message: `must have ${rows[0]!.length} cells, as the header has` }],
    );
  },
};

const plainHeader: ObjectRule = {
  check: 'plain_header',
  find: (grid) =>
    rowsOf(grid)[0]!.flatMap((one, at): Finding[] =>
      one.type === 'rich_text'
        ? [{ at: `/rows/0/${at}`, message: 'unsupported type: rich_text in the header' }]
        : [],
    ),
};

const rowHeaderIsColumn: ObjectRule = {
  check: 'row_header_is_column',
  find: ({ row_header_column_index: column, rows }) =>
    column !== undefined && (column as number) >= (rows as unknown[][])[0]!.length
      ? [{ at: '/row_header_column_index', message: 'must be the index of a column' }]
      : [],
};

/**
 * The page was widened from 101 to 201 rows and from 10 000 to 20 000 characters. The narrower limits are kept: they hold
 * whichever copy a workspace goes by.
 */
export const dataTable = block(
  'data_table',
  'data-table',
  {
    caption: required(text({ min: 1 })),
    rows: required(listOf(listOf(cell, { min: 1, max: 20 }), { min: 2, max: 101 })),
    page_size: optional(integer({ min: 1, max: 100 })),
    row_header_column_index: optional(integer({ min: 0 })),
  },
  {
    surfaces: ['message', 'home'],
    rules: [
      equalRows,
      plainHeader,
      rowHeaderIsColumn,
      { ...noEmptyCell, evidence: expert('as in a table') },
      notTooLong,
    ],
  },
);

/** Whether a block belongs to the table family, of which a message may hold one. */
export const isTable = (value: unknown): boolean =>
  isJsonObject(value) && (value.type === 'table' || value.type === 'data_table');
