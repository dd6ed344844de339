import { html } from 'hono/html';
import type { Channel } from '../double/workspace.ts';
import type { ConsoleState } from './console-state.ts';
import { type Html, nothing } from './html.ts';
import { channelName } from './sidebar-html.ts';

const STARTERS = 4;

/** What an empty channel shows: what this place is, and questions to begin with. */
export function startersHtml(channel: Channel, state: ConsoleState): Html {
  const name = channel.kind === 'im' ? channelName(channel, state) : `#${channel.name}`;
  const about =
    channel.kind === 'im'
      ? 'Answers that name single customers come here, so that only you see them.'
      : 'Answers about groups of customers are posted here, for everyone in the channel.';
  const questions = starterQuestions(state);
  const buttons = questions.map(
    ({ question, summary }) =>
      html`<li><button type="button" class="starter" data-send="${question}" data-channel="${channel.id}"><code>${question}</code><span>${summary}</span></button></li>`,
  );
  return html`<section class="starters" aria-label="First questions"><h2>This is the beginning of ${name}</h2><p>${about}</p>${
    questions.length > 0
      ? html`<p class="starters-lead">Ask one of these, or type <kbd>/</kbd> to see every command:</p><ul>${buttons}</ul>`
      : nothing
  }</section>`;
}

/** The first example of each command first, then second ones until there are enough; help is asked for by those who know it. */
function starterQuestions({ commands }: ConsoleState): { question: string; summary: string }[] {
  const byRank = [0, 1, 2, 3].flatMap((rank) =>
    commands.flatMap(({ name, examples, summary }) => {
      const question = examples[rank];
      return question === undefined || name === 'help'
        ? []
        : [{ question, summary: rank === 0 ? summary : 'Another way to ask' }];
    }),
  );
  return byRank.slice(0, STARTERS);
}
