import { readSettings } from '../../db/settings.ts';
import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { audienceOf } from './audience.ts';
import { audienceBlocks } from './audience-blocks.ts';
import { audienceData } from './audience-data.ts';
import { audienceHeadline } from './audience-headline.ts';
import { currentModel } from './current-model.ts';
import { defaultOutcome } from './default-outcome.ts';
import { fairnessFindings } from './fairness-findings.ts';
import { predictionProvenance } from './prediction-provenance.ts';
import { readQuestion } from './question.ts';
import type { ShownAudience } from './shown-audience.ts';
import type { whoWillBuyArgs } from './who-will-buy-args.ts';
import { yesInWords } from './yes-in-words.ts';

/** Answers /who-will-buy. */
export async function answerWhoWillBuy(
  args: ArgValues<typeof whoWillBuyArgs>,
  context: CommandContext,
): Promise<Answer> {
  requireTerms(args);
  const asked = args.outcome ?? (await defaultOutcome(context.db));
  const question = await readQuestion(context.db, asked, args.days);
  const model = await currentModel(question, args.sensitive, context);
  const { currency } = await readSettings(context.db);
  const audience = audienceOf(model.scored, args);
  const findings = fairnessFindings(question, model.scored, audience.threshold ?? 1);
  const shown: ShownAudience = { question, model, audience, args, currency: currency ?? '' };
  const { headline, groupHeadline } = audienceHeadline(shown);
  const isList = args.top !== undefined;
  return {
    title: `Who will ${yesInWords(question)}`,
    headline,
    ...(isList && { groupHeadline }),
    privacy: isList ? 'persons' : 'aggregate',
    blocks: audienceBlocks(shown, headline),
    caveats: [...caveatsOf(shown), ...findings.flatMap(({ sentence }) => sentence ?? []), ...model.caveats],
    provenance: predictionProvenance(question, model, currency),
    data: audienceData(shown, findings),
  };
}

function requireTerms({ cost, revenue, budget }: ArgValues<typeof whoWillBuyArgs>): void {
  if ((cost === undefined) === (revenue === undefined) && !(budget !== undefined && cost === undefined))
    return;
  throw new UserError(
    'To find the cut that pays, both are needed: cost=3 (of one contact) and revenue=11 (of one buyer). A budget needs them too.',
  );
}

function caveatsOf({ question, model, audience }: ShownAudience): string[] {
  const { sufficiency, leftOut, outcome, kind } = question;
  return [
    ...(sufficiency.level === 'wide' ? [sufficiency.sentence] : []),
    ...leftOut.filter(({ reason }) => reason === 'separates').map(({ sentence }) => sentence),
    ...(audience.basis === 'answers'
      ? [
          `All of these customers have already answered ${outcome.label}: the numbers are what this list would have brought, each customer scored by a model that did not know that answer.`,
        ]
      : []),
    ...(kind === 'planned' ? [question.rules[0]!] : []),
    ...(model.isOfOlderData
      ? [
          `The data has changed since the model was made. /model ${question.outcome.name} retrain makes a new one.`,
        ]
      : []),
  ];
}
