import { isoDay } from '../../analytics/math/calendar.ts';
import type { TableBlock } from '../contract/answer.ts';
import { majorUnits } from '../rfm/major-units.ts';
import type { CardFacts } from './card-facts.ts';

const MOST_GROUPS = 8;

/** The RFM segment now and earlier. */
export const segmentsTable = ({ segments }: CardFacts): TableBlock[] =>
  segments.length === 0
    ? []
    : [
        {
          kind: 'table',
          id: 'segments',
          title: 'RFM segment now and earlier',
          persons: true,
          columns: [
            { key: 'asOf', label: 'As of', type: 'date' },
            { key: 'segment', label: 'Segment', type: 'text' },
          ],
          rows: segments.map(({ asOf, segment }) => ({ asOf, segment })),
        },
      ];

/** Groups of /segment, as they changed. */
export const groupsTable = ({ groups }: CardFacts): TableBlock[] =>
  groups.length === 0
    ? []
    : [
        {
          kind: 'table',
          id: 'groups',
          title: 'Groups of /segment',
          persons: true,
          columns: [
            { key: 'since', label: 'Since', type: 'date' },
            { key: 'group', label: 'Group', type: 'text' },
          ],
          rows: groups.slice(0, MOST_GROUPS).map(({ since, group }) => ({ since, group })),
        },
      ];

/** What was bought last. */
export const productsTable = ({ products, currencyDigits }: CardFacts): TableBlock[] =>
  products.length === 0
    ? []
    : [
        {
          kind: 'table',
          id: 'products',
          title: 'Bought last',
          persons: true,
          columns: [
            { key: 'day', label: 'Day', type: 'date' },
            { key: 'product', label: 'Product', type: 'text' },
            { key: 'quantity', label: 'Units', type: 'number' },
            { key: 'amount', label: 'Paid', type: 'money' },
          ],
          rows: products.map(({ day, code, description, quantity, amount }) => ({
            day: isoDay(day),
            product: description === '' ? code : description,
            quantity,
            amount: majorUnits(amount, currencyDigits),
          })),
        },
      ];
