import type { ActionsBlockElement, Button, StaticSelect } from '@slack/types';
import type { ChoicesBlock } from '../../../commands/contract/answer.ts';
import type { CommandAnswer } from '../../run-command.ts';
import type { AnswerPage } from './answer-page.ts';
import { plain } from './rich-text.ts';
import type { SlackBlock } from './slack-message.ts';
import { slackText } from './slack-text.ts';

/** More buttons are not read; the rest is named in the thread. */
export const MOST_ASKS = 5;
/** A select takes 100. */
const MOST_OPTIONS = 100;
const MOST_MENUS = 3;
const LONGEST_LABEL = 75;
/** Slack takes longer labels and cuts them on the screen. */
const LONGEST_SHOWN = 40;
/** Of more next steps, none is the one to take. */
const MOST_TO_CHOOSE = 3;

/** The next steps that an answer offers, over all its blocks and in their order. */
export const nextSteps = ({ blocks }: Pick<CommandAnswer, 'blocks'>) =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.items : []));

/** The menus of versions that an answer offers, in their order. */
export const choicesOf = ({ blocks }: Pick<CommandAnswer, 'blocks'>): ChoicesBlock[] =>
  blocks.filter((block) => block.kind === 'choices');

/** The row of buttons under an answer. A shared answer has none: they would act on what others may not see. */
export function answerActions({ answerId, answer, audience, views }: AnswerPage): SlackBlock[] {
  if (audience === 'shared') return [];
  const value = answerId;
  const elements: ActionsBlockElement[] = [
    ...askButtons(answer, value),
    ...choiceMenus(answer),
    ...viewSelect(views.filter((view) => view !== answer.args.view)),
    ...(audience === 'asker' && hasData(answer) ? [button('share', 'Share to channel', value)] : []),
    ...(hasData(answer) && hasRows(answer) ? [button('export', 'Export CSV', value)] : []),
    button('rerun', 'Ask again', value),
  ];
  return [{ type: 'actions', block_id: `answer:${answerId}`, elements }];
}

/** An answer that rests on no data, such as /help, is nothing to share or to calculate with. */
const hasData = ({ provenance }: CommandAnswer) => provenance.rows > 0 || provenance.customers > 0;

const hasRows = ({ blocks }: CommandAnswer) =>
  blocks.some((block) => block.kind === 'table' && block.rows.length > 0);

function askButtons(answer: CommandAnswer, value: string): Button[] {
  const steps = nextSteps(answer);
  // Where labels are alike, as of examples, or too long to be shown, commands say more.
  const labels = new Set(steps.map(({ label }) => label).filter((label) => label.length <= LONGEST_SHOWN));
  const labelled = labels.size === steps.length;
  return steps.slice(0, MOST_ASKS).map(({ label, command }, index) => ({
    ...button(`ask:${index}`, labelled ? capitalised(label) : command, value),
    accessibility_label: slackText(labelled ? `${label}: ${command}` : command, LONGEST_LABEL),
    ...(index === 0 && steps.length <= MOST_TO_CHOOSE ? { style: 'primary' as const } : {}),
  }));
}

function viewSelect(views: readonly string[]): StaticSelect[] {
  const options = [...new Set(views)]
    .filter((view) => view === slackText(view, LONGEST_LABEL))
    .slice(0, MOST_OPTIONS)
    .map((view) => ({ text: plain(capitalised(view), LONGEST_LABEL), value: view }));
  if (options.length === 0) return [];
  return [
    { type: 'static_select', action_id: 'view', placeholder: plain('Another view', LONGEST_LABEL), options },
  ];
}

/** Values are places in the list: what is asked is read from the answer as it is kept. */
function choiceMenus(answer: CommandAnswer): StaticSelect[] {
  return choicesOf(answer)
    .slice(0, MOST_MENUS)
    .flatMap(({ label, options }, index) => {
      const offered = options.slice(0, MOST_OPTIONS).map((option, place) => ({
        text: plain(capitalised(option.label), LONGEST_LABEL),
        value: String(place),
      }));
      const current = offered[options.findIndex((option) => option.current)];
      if (offered.length === 0) return [];
      const menu: StaticSelect = {
        type: 'static_select',
        action_id: `choose:${index}`,
        placeholder: plain(label, LONGEST_LABEL),
        options: offered,
      };
      return [current === undefined ? menu : { ...menu, initial_option: current }];
    });
}

const button = (action: string, text: string, value: string): Button => ({
  type: 'button',
  action_id: action,
  text: plain(text, LONGEST_LABEL),
  value,
});

const capitalised = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
