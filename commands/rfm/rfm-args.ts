import { lowMidHighScheme } from '../../analytics/rfm/schemes/low-mid-high-scheme.ts';
import { scoreSchemes } from '../../analytics/rfm/schemes/score-schemes.ts';
import { choice, date, flag, integer, text } from '../contract/args.ts';

const segmentNames = [...scoreSchemes, lowMidHighScheme].flatMap(({ segments }) =>
  segments.map(({ name }) => name),
);

/** The arguments of /rfm. */
export const rfmArgs = {
  view: choice(['summary', 'grid', 'top', 'segment'], { help: 'what to show' }),
  top: integer({
    help: 'the N customers who spent the most',
    min: 1,
    max: 1000,
    implies: { view: 'top' },
  }),
  segment: text({
    help: 'one segment: what it is worth, and its best customers',
    example: 'at risk',
    among: [...new Set(segmentNames)],
    implies: { view: 'segment' },
  }),
  scheme: choice(['11', 'klaviyo6', 'rf10', 'shopify', 'lmh'], { help: 'how customers are grouped' }),
  'as-of': date({ help: 'look back from this day, with the invoices before it' }),
  gross: flag({ help: 'do not subtract returns' }),
  k: integer({
    help: 'clusters per dimension for scheme=lmh; chosen by itself when not given',
    min: 2,
    max: 8,
    implies: { scheme: 'lmh' },
  }),
} as const;
