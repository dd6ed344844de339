import { isoDay } from '../../analytics/math/calendar.ts';
import { formatMoney } from '../../charts/format-number.ts';
import type { Answer, Provenance } from '../contract/answer.ts';
import { aliveChart } from '../lifetime/alive-chart.ts';
import { clvProvenance } from '../lifetime/clv-facts.ts';
import { inWords } from '../lifetime/horizon.ts';
import { modelCaveats } from '../lifetime/model-notes.ts';
import { majorUnits } from '../rfm/major-units.ts';
import { cardMetrics, contactNote, nextSteps, outlookNotes } from './card-blocks.ts';
import type { CardFacts } from './card-facts.ts';
import { groupsTable, productsTable, segmentsTable } from './card-tables.ts';

/** One customer on one card, to the asker alone. */
export function cardView(facts: CardFacts): Answer {
  const { customer, rfm, outlook } = facts;
  return {
    title: `Customer ${customer}`,
    headline: headlineOf(facts),
    groupHeadline: 'The card of one customer.',
    privacy: 'persons',
    blocks: [
      ...cardMetrics(facts),
      ...outlookNotes(facts),
      ...contactNote(facts),
      ...segmentsTable(facts),
      ...groupsTable(facts),
      ...productsTable(facts),
      ...(typeof outlook === 'string'
        ? []
        : aliveChart(outlook.facts.scope, outlook.facts.fitted, outlook.row)),
      ...(rfm === null
        ? []
        : [{ kind: 'note', text: `${rfm.segment}: ${rfm.meaning} ${rfm.action}` } as const]),
      { kind: 'actions', items: nextSteps(facts) },
    ],
    caveats:
      typeof outlook === 'string'
        ? []
        : modelCaveats(outlook.facts.scope, outlook.facts.fitted, outlook.facts.horizon),
    provenance: provenanceOf(facts),
    data: dataOf(facts),
  };
}

function headlineOf({ customer, rfm, outlook, currency }: CardFacts): string {
  const [recency, orders, spend] = rfm?.measures ?? [];
  const past =
    rfm === null || recency === undefined || orders === undefined || spend === undefined
      ? `${customer} is in no RFM segment`
      : `${customer} is in ${rfm.segment}: ${orders.customer} ${orders.customer === 1 ? 'order' : 'orders'}, ${formatMoney(spend.customer, currency)} net, ${recency.customer} ${recency.customer === 1 ? 'day' : 'days'} since the last`;
  if (typeof outlook === 'string') return `${past}.`;
  const { line, facts } = outlook;
  return `${past}; expected to bring ${formatMoney(line.predicted, currency)} in ${inWords(facts.horizon)}.`;
}

function provenanceOf({ rfm, outlook, currency }: CardFacts): Provenance {
  if (typeof outlook !== 'string') {
    const { rules, ...provenance } = clvProvenance(outlook.facts);
    return { ...provenance, rules: [...(rfm?.rules ?? []), ...rules] };
  }
  return {
    asOf: rfm?.asOf ?? null,
    rows: rfm?.rows ?? 0,
    customers: rfm?.customers ?? 0,
    rules: rfm?.rules ?? [],
    ...(currency === '' ? {} : { currency }),
  };
}

function dataOf(facts: CardFacts): Answer['data'] {
  const { customer, rfm, segments, groups, outlook, churn, products, contact, currencyDigits } = facts;
  return {
    found: true,
    customer,
    rfm: rfm && { segment: rfm.segment, scores: rfm.scores, measures: rfm.measures },
    segments,
    groups,
    value: typeof outlook === 'string' ? null : outlook.line,
    next:
      typeof outlook === 'string'
        ? null
        : {
            state: outlook.state,
            earliest: outlook.next?.earliest ?? null,
            middle: outlook.next?.middle ?? null,
            latest: outlook.next?.latest ?? null,
          },
    churn,
    products: products.map(({ day, description, amount, ...product }) => ({
      day: isoDay(day),
      ...product,
      product: description,
      amount: majorUnits(amount, currencyDigits),
    })),
    contact,
  };
}
