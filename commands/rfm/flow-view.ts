import type { Db } from '../../db/schema.ts';
import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import { flowAnswer } from '../movers/flow-answer.ts';
import { rfmOnTwoDays } from '../movers/membership.ts';
import { WINDOW_DAYS, WINDOWS } from '../movers/movers-args.ts';
import { periodOf } from '../movers/period.ts';
import type { rfmArgs } from './rfm-args.ts';

/** `/rfm flow`: who moved between the segments of a scheme, as /movers says it. */
export async function flowView(args: ArgValues<typeof rfmArgs>, db: Db): Promise<Answer> {
  const { days = WINDOWS[0], scheme, gross, k, 'as-of': to } = args;
  const period = await periodOf(db, { days: WINDOW_DAYS[days], to });
  const two = await rfmOnTwoDays(db, period, { scheme, gross, k });
  const asked = [
    ...(scheme === '11' ? [] : [`scheme=${scheme}`]),
    ...(k === undefined ? [] : [`k=${k}`]),
    ...(gross ? ['gross'] : []),
    ...(to === undefined ? [] : [`as-of=${to}`]),
  ];
  const answer = flowAnswer(two, {
    focus: undefined,
    customers: false,
    command: ['/rfm flow', ...asked].join(' '),
    window: days,
    other: { label: 'all segments', command: ['/rfm', ...asked].join(' ') },
  });
  return {
    ...answer,
    provenance: { ...answer.provenance, scheme },
    data: { view: 'flow', spend: gross ? 'gross' : 'net', scheme, ...answer.data },
  };
}
