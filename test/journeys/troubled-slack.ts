import { expect } from 'vitest';
import type { CallFault } from '../../src/console/double/faults.ts';
import type { Message } from '../../src/console/double/workspace.ts';
import { createLog } from '../../src/log.ts';
import type { Pace } from '../../src/service/pace.ts';
import { ANNA, MARKETING, type PatronInSlack, patronInSlack } from './patron-in-slack.ts';

export const SOON = { timeout: 15_000, interval: 20 };

/** What Patron has said in a channel since it was asked for. */
export type News = {
  /** Neither replies nor what only the viewer sees. */
  answers(): readonly Message[];
  replies(): readonly Message[];
  /** For the viewer's eyes alone. */
  whispers(): readonly Message[];
};

export type TroubledSlack = PatronInSlack & {
  /** Patron's clock and Slack's. */
  readonly clock: { now(): number; pass(ms: number): void };
  /** All is well, and nobody has asked anything for more than a minute. */
  calm(): void;
  ask(command: string, text: string, channel?: string, user?: string): ReturnType<SlashDriver>;
  /** Slack's trouble with the next calls. */
  trouble(...faults: CallFault[]): void;
  news(channel: string, viewer?: string): News;
  /** Waits until everything is answered and sent; the clock runs sixty times as fast meanwhile. */
  settled(): Promise<void>;
  /** Calls of a method so far. */
  callsOf(method: string): PatronInSlack['slack']['calls'];
};

type SlashDriver = PatronInSlack['slack']['user']['slash'];

const STEP_MS = 20;
const HASTE = 60;

/** Patron in a Slack whose clock and whose troubles are ours. */
export async function troubledSlack(
  options: { readonly pace?: Partial<Pace>; readonly triggerLifeMs?: number } = {},
): Promise<TroubledSlack> {
  let shift = 0;
  const now = () => Date.now() + shift;
  const pass = (ms: number) => {
    shift += ms;
  };
  const patron = await patronInSlack({
    now,
    serviceNow: now,
    fileProcessingMs: 1,
    triggerLifeMs: options.triggerLifeMs ?? 3_600_000,
    pace: { pollMs: 20, filePollMs: 20, fileReadyMs: 300, ...options.pace },
    log: createLog({ write: (line) => process.env.LOGS && process.stderr.write(line) }),
  });
  const { slack } = patron;
  return Object.assign(Object.create(patron) as PatronInSlack, {
    clock: { now, pass },
    calm() {
      slack.faults.clear();
      slack.faults.fileProcessingMs = 1;
      pass(61_000);
    },
    ask: (command: string, text: string, channel = MARKETING, user = ANNA) =>
      slack.user.slash(command, text, { user, channel }),
    trouble: (...faults: CallFault[]) => {
      slack.faults.calls.push(...faults);
    },
    news: (channel: string, viewer = ANNA) => newsIn(patron, channel, viewer),
    settled: () => settle(patron, pass),
    callsOf: (method: string) => slack.calls.filter((call) => call.method === method),
  });
}

function newsIn(patron: PatronInSlack, channel: string, viewer: string): News {
  const before = patron.seen(channel, viewer).length;
  const said = () =>
    patron
      .seen(channel, viewer)
      .slice(before)
      .filter(({ isBot }) => isBot);
  const isReply = ({ threadTs, ephemeralFor }: Message) =>
    threadTs !== undefined && ephemeralFor === undefined;
  return {
    answers: () => said().filter((one) => !isReply(one) && one.ephemeralFor === undefined),
    replies: () => said().filter(isReply),
    whispers: () => said().filter(({ ephemeralFor }) => ephemeralFor !== undefined),
  };
}

async function settle(patron: PatronInSlack, pass: (ms: number) => void): Promise<void> {
  const deadline = performance.now() + SOON.timeout;
  for (;;) {
    const backlog = await patron.service.backlog();
    if (backlog.jobsWaiting + backlog.postsWaiting === 0) return;
    if (performance.now() > deadline) expect.fail(`still waiting: ${JSON.stringify(backlog)}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    pass(STEP_MS * (HASTE - 1));
  }
}

/** Everything that a message shows. */
export const wordsOf = (message: Message | undefined): string =>
  message === undefined ? '' : `${message.text}\n${JSON.stringify(message.blocks)}`;

export const typesOf = (message: Message | undefined): readonly string[] =>
  ((message?.blocks ?? []) as unknown as readonly { readonly type: string }[]).map(({ type }) => type);

/** What a message says that may be there already. */
export const RESENT = 'may be here twice';
