import { formatCount, formatMeasure, formatMoney } from '../../charts/format-number.ts';
import type { Answer } from '../contract/answer.ts';
import type { CommandContext } from '../contract/command.ts';
import { alertFigure } from './alert-figure.ts';
import { type AlertRule, readAlertRule } from './read-alert-rule.ts';

/**
 * Answers /alert with a rule: how the number stands to its threshold now.
 *
 * @throws {UserError} if the rule cannot be read, or the data does not hold what it watches
 */
export async function answerAlert(words: string, { db }: CommandContext): Promise<Answer> {
  const rule = readAlertRule(words);
  const { direction, threshold, measure } = rule;
  const { value, words: told, provenance, command } = await alertFigure(rule, db);
  const isCrossed = direction === 'above' ? value > threshold : value < threshold;
  const limit = `${direction} ${limitOf(rule, provenance.currency ?? '')}`;
  const watched = measure === 'segment' ? `segment ${rule.segment}` : measure;
  return {
    title: `Alert: ${watched} ${limit}`,
    headline: `${told.charAt(0).toUpperCase()}${told.slice(1)}: that is ${isCrossed ? '' : 'not '}${limit}.`,
    privacy: 'aggregate',
    blocks: [{ kind: 'actions', items: [{ label: 'what is behind it', command }] }],
    caveats: [],
    provenance,
    data: { ...rule, value, crossed: isCrossed },
  };
}

function limitOf({ measure, threshold }: AlertRule, currency: string): string {
  if (measure === 'revenue') return formatMoney(threshold, currency);
  return measure === 'churn' ? `${formatMeasure(threshold)}%` : formatCount(threshold);
}
