import type { HomeView, KnownBlock } from '@slack/types';
import { between, code, plain, richText, section, words } from './rich-text.ts';

export type HomeInput = {
  readonly commands: readonly { readonly name: string; readonly summary: string }[];
  /** Put before the name of each command: `acme-` makes `/acme-rfm`. */
  readonly prefix: string;
  /** What data there is; null where nothing was imported yet. */
  readonly data: {
    readonly customers: number;
    readonly rows: number;
    /** ISO days of the first and the last purchase, null without calendar dates. */
    readonly from: string | null;
    readonly to: string | null;
  } | null;
  /** The reader's latest answers, newest first; `createdAt` in milliseconds since 1970. */
  readonly answers: readonly { readonly id: string; readonly question: string; readonly createdAt: number }[];
  readonly settings: HomeSettings;
};

export type HomeSettings = {
  /** ISO 4217; none where the data does not say. */
  readonly currency?: string | null | undefined;
  readonly locale: string;
  /** IANA zone in which times are written. */
  readonly timezone: string;
  /** All answers go to the asker alone. */
  readonly private: boolean;
};

/** A view takes 100 blocks. */
const MOST_COMMANDS = 40;
const MOST_ANSWERS = 5;
const LONGEST = 300;

/** The Home tab: what can be asked, how fresh the data is, the reader's latest answers, and the settings. */
export function homeView(input: HomeInput): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Patron'),
      ...introduction(input),
      header('What you can ask'),
      ...commandBlocks(input),
      header('Data'),
      richText(section(words(dataSentence(input), LONGEST))),
      ...answerBlocks(input),
      header('Settings'),
      ...settingsBlocks(input.settings),
    ],
  };
}

const header = (text: string): KnownBlock => ({ type: 'header', text: plain(text, 150) });

const introduction = ({ prefix }: HomeInput): KnownBlock[] => [
  richText(
    section(
      between('Ask about your customers with a command, such as '),
      code(`/${prefix}rfm`, 50),
      between(', with '),
      code('/patron', 50),
      between(' and the same words, or in a message to Patron. '),
      between('Answers that name single customers come to you alone.'),
    ),
  ),
];

function commandBlocks({ commands, prefix }: HomeInput): KnownBlock[] {
  const shown = commands.slice(0, MOST_COMMANDS).map(
    ({ name, summary }): KnownBlock => ({
      type: 'section',
      text: plain(`/${prefix}${name}: ${summary}`, LONGEST),
      accessory: {
        type: 'button',
        action_id: `home:ask:${name}`.slice(0, 255),
        text: plain('Ask', 75),
        accessibility_label: plain(`Ask /${prefix}${name}`, 75).text,
        value: plain(name, 150).text,
      },
    }),
  );
  const left = commands.length - shown.length;
  return left === 0 ? shown : [...shown, richText(section(words(`And ${left} more: write /help.`, LONGEST)))];
}

function dataSentence({ data, settings }: HomeInput): string {
  if (data === null) return 'There is no data yet. Import a file with: npx patron import FILE';
  const count = new Intl.NumberFormat(settings.locale);
  const { customers, rows, from, to } = data;
  const amount = `${count.format(customers)} customers, ${count.format(rows)} rows`;
  if (from === null || to === null) return `${amount}, without calendar dates.`;
  return `${amount}, from ${dayOf(from, settings)} to ${dayOf(to, settings)}.`;
}

function answerBlocks({ answers, settings }: HomeInput): KnownBlock[] {
  if (answers.length === 0) return [];
  const shown = answers.slice(0, MOST_ANSWERS).map(
    ({ id, question, createdAt }, index): KnownBlock => ({
      type: 'section',
      text: plain(`${question} · ${timeOf(createdAt, settings)}`, LONGEST),
      accessory: {
        type: 'button',
        action_id: `home:answer:${index}`,
        text: plain('Show', 75),
        accessibility_label: plain(`Show the answer to ${question}`, 75).text,
        value: id,
      },
    }),
  );
  return [header('Your latest answers'), ...shown];
}

function settingsBlocks({ currency, locale, timezone, private: alone }: HomeSettings): KnownBlock[] {
  const facts = [
    `Currency: ${currency ?? 'as the data says'}`,
    `Language and region: ${locale}`,
    `Time zone: ${timezone}`,
    `Answers: ${alone ? 'to the asker alone' : 'where they were asked, if they are about groups'}`,
  ];
  return [
    { type: 'section', fields: facts.map((fact) => plain(fact, LONGEST)) },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'home:settings', text: plain('Change settings', 75) }],
    },
  ];
}

const dayOf = (iso: string, { locale }: HomeSettings) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(`${iso}T00:00:00Z`),
  );

const timeOf = (time: number, { locale, timezone }: HomeSettings) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone }).format(
    time,
  );
