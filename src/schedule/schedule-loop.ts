import type { Schedule } from '../../db/journal/schedules.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { sentenceMessage } from '../render/slack/sentence-message.ts';
import type { SlotTurn } from '../slack/ask.ts';
import { laneOf, type NoticePost } from '../slack/post.ts';
import { dueSlot, type Slot } from './due-slot.ts';
import { isLate, isTooLate, notPosted, TOO_LATE } from './lateness.ts';
import { minuteTick, type Tick } from './minute-tick.ts';

export type ScheduleLoop = {
  /** Takes every slot that is due by now. */
  look(): Promise<void>;
  /** Looks no more, and resolves when the look under way has ended. */
  stop(): Promise<void>;
};

export type ScheduleLoopOptions = {
  readonly journal: Pick<Journal, 'readSchedules' | 'takeSlot' | 'addPosts'>;
  readonly now: () => number;
  readonly log: Log;
  /** Called when a slot has become a job or a word to its owner. */
  readonly wake: () => void;
  /** Once a minute unless given. */
  readonly tick?: Tick;
};

/** Looks at the start and once a minute which slots came, and takes each once: as a job, or as skipped. */
export function createScheduleLoop(options: ScheduleLoopOptions): ScheduleLoop {
  const { journal, log, tick = minuteTick } = options;
  let looking: Promise<void> | undefined;

  async function lookOnce(): Promise<void> {
    for (const schedule of await journal.readSchedules()) {
      if (schedule.state === 'active') await takeDue(schedule, options);
    }
  }

  const look = () => {
    looking ??= lookOnce()
      .catch((error: unknown) => log.error('schedules-failed', { error }))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const stopTicking = tick(() => void look());
  void look();
  return {
    look,
    async stop() {
      stopTicking();
      await looking;
    },
  };
}

async function takeDue(schedule: Schedule, options: ScheduleLoopOptions): Promise<void> {
  const { journal, now, log, wake } = options;
  const time = now();
  const slot = slotOrTell(schedule, time, options);
  if (slot === undefined || slot.day === schedule.lastDay) return;
  const { id, kind, owner } = schedule;
  const late = isLate(slot.at, time);
  const key = { schedule: id, ...slot, now: time, late };
  const isSkipped = isTooLate(slot.at, time);
  const isOurs = isSkipped
    ? await journal.takeSlot({
        ...key,
        skipped: [
          wordTo(
            schedule,
            `slot:${id}:${slot.day}`,
            notPosted({ kind, schedule: id, day: slot.day }, TOO_LATE),
          ),
        ],
      })
    : await journal.takeSlot({ ...key, job: { user: owner, body: turnOf(schedule, slot) } });
  if (!isOurs) return;
  log.info(isSkipped ? 'slot-skipped' : 'slot-taken', { kind, waitMs: time - slot.at });
  wake();
}

const turnOf = ({ id, owner, kind }: Schedule, { day, at }: Slot): SlotTurn => ({
  kind: 'slot',
  of: kind,
  user: owner,
  schedule: id,
  day,
  at,
});

/** A zone that this machine no longer knows is told to the owner once; the others go on. */
function slotOrTell(
  schedule: Schedule,
  now: number,
  { journal, log }: ScheduleLoopOptions,
): Slot | undefined {
  try {
    return dueSlot(schedule, { now, since: schedule.since });
  } catch (error) {
    const { id, timezone } = schedule;
    log.error('schedule-failed', { kind: schedule.kind, error });
    const sentence = `${schedule.kind === 'digest' ? 'Digest' : 'Alert'} ${id} does not run: the time zone ${timezone} is not known on the machine that Patron runs on. ${schedule.kind === 'digest' ? `Give it another one, such as /digest edit ${id} Europe/London.` : `Make it anew, and take it away with /alert delete ${id}.`}`;
    void journal
      .addPosts({ now, posts: [wordTo(schedule, `schedule:${id}:${timezone}`, sentence)] })
      .catch((failure: unknown) => log.error('schedules-failed', { error: failure }));
    return undefined;
  }
}

function wordTo({ owner }: Schedule, key: string, sentence: string) {
  const body: NoticePost = {
    kind: 'notice',
    user: owner,
    place: { channel: '', kind: 'im' },
    message: sentenceMessage(sentence),
  };
  return { key, lane: laneOf(body), body };
}
