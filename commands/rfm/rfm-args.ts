import { lowMidHighScheme } from '../../analytics/rfm/schemes/low-mid-high-scheme.ts';
import { scoreSchemes } from '../../analytics/rfm/schemes/score-schemes.ts';
import type { SchemeDescription } from '../../analytics/rfm/schemes/segment-scheme.ts';
import { choice, date, flag, integer, optionalChoice, text } from '../contract/args.ts';
import { WINDOWS } from '../movers/movers-args.ts';

/** Every scheme that can be asked for; the first is the default. */
export const schemes: readonly SchemeDescription[] = [...scoreSchemes, lowMidHighScheme];

const segmentNames = schemes.flatMap(({ segments }) => segments.map(({ name }) => name));

/** The arguments of /rfm. */
export const rfmArgs = {
  view: choice(['summary', 'grid', 'top', 'segment', 'flow'], { help: 'what to show' }),
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
  days: optionalChoice(WINDOWS, {
    help: 'how far back the flow looks; 30 days when not given',
    implies: { view: 'flow' },
  }),
  'as-of': date({ help: 'look back from this day, with the invoices before it' }),
  gross: flag({ help: 'do not subtract returns', opposite: 'net' }),
  k: integer({
    help: 'clusters per dimension for scheme=lmh; chosen by itself when not given',
    min: 2,
    max: 8,
    implies: { scheme: 'lmh' },
  }),
} as const;
