import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { readSettings } from '../../db/settings.ts';
import type { Answer, Block } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { HOLDOUT } from '../predictions/audience-blocks.ts';
import type { audienceArgs } from './audience-args.ts';
import { audienceList } from './audience-list.ts';
import { countHeldOut, drawHoldout } from './draw-holdout.ts';
import { findAudience } from './find-audience.ts';
import type { TargetAudience } from './target-audience.ts';

/** Answers /audience. */
export async function answerAudience(
  { audience: words, top, holdout, everybody }: ArgValues<typeof audienceArgs>,
  context: CommandContext,
): Promise<Answer> {
  if (words === undefined) {
    throw new UserError(
      'Which audience? Name a segment of /rfm (/audience at risk), a group of /segment (/audience group 1), or the likeliest of an outcome (/audience campaign7 top 400).',
    );
  }
  const audience = await findAudience({ words, top, days: undefined, everybody }, context);
  const share = holdout === undefined ? HOLDOUT : holdout / 100;
  const heldOut = drawHoldout(audience.customers, audience.draw, share);
  const size = audience.customers.length;
  const { currency } = await readSettings(context.db);
  return {
    title: `Audience: ${audience.label}`,
    headline: headlineOf(audience, countHeldOut(heldOut)),
    groupHeadline:
      size < MINIMUM_GROUP
        ? `Fewer than ${MINIMUM_GROUP} customers are in ${audience.label}.`
        : headlineOf(audience, countHeldOut(heldOut)),
    privacy: 'persons',
    blocks: [
      ...(size === 0 ? [] : [audienceList({ ...audience, heldOut })]),
      ...(size < MINIMUM_GROUP ? [] : notesOf(audience, share)),
      { kind: 'actions', items: nextSteps(audience) },
    ],
    caveats: caveatsOf(audience, everybody),
    provenance: {
      asOf: audience.asOf,
      rows: audience.among,
      customers: audience.among,
      rules: audience.rules,
      ...(currency !== null && { currency }),
    },
    data: {
      audience: audience.words,
      customers: size,
      heldOut: countHeldOut(heldOut),
      holdout: share,
      withoutConsent: audience.withoutConsent,
      list: audience.customers.map((customer, row) => ({ customer, heldOut: heldOut[row] === 1 })),
    },
  };
}

function headlineOf({ label, customers, withoutConsent }: TargetAudience, heldOut: number): string {
  const left =
    withoutConsent === 0 ? '' : `; ${formatCount(withoutConsent)} without consent to marketing are left out`;
  if (customers.length === 0) return `Nobody is in ${label} now${left}.`;
  const who = `${countOf(customers.length, 'customer')} ${customers.length === 1 ? 'is' : 'are'} in ${label}`;
  return `${who}, ${formatCount(heldOut)} of them marked to be held out${left}.`;
}

const notesOf = ({ words }: TargetAudience, share: number): Block[] => [
  {
    kind: 'note',
    text: `About ${formatShare(share)} are marked to be held out, always the same ones for this audience. To measure what a campaign brings, fix it first: /campaign plan <name> ${words.toLowerCase()}. The plan draws its own holdout, and its list is the one to export.`,
  },
];

function caveatsOf({ rules, withoutConsent }: TargetAudience, everybody: boolean): string[] {
  if (everybody)
    return [
      'Customers who did not agree to marketing are in this list: use it only for what needs no consent.',
    ];
  return withoutConsent > 0 ? [rules.at(-1)!] : [];
}

const nextSteps = ({ words, chances }: TargetAudience) => [
  ...(chances === null
    ? []
    : [{ label: 'how many to contact', command: `/who-will-buy ${words.replace(/ top \d+$/, '')}` }]),
  ...(chances === null && !words.startsWith('group ')
    ? [{ label: 'what this segment is worth', command: `/rfm ${words.toLowerCase()}` }]
    : []),
  { label: 'campaigns that are planned', command: '/campaign list' },
];
