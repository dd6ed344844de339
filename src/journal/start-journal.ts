import type { OperationName, operations } from '../../db/journal/operations.ts';
import type { Journal } from './journal.ts';
import { type JournalWatch, startThread } from './journal-thread.ts';

type Operations = typeof operations;
type Arguments<Name extends OperationName> =
  Parameters<Operations[Name]> extends [unknown, ...infer Rest] ? Rest : never;
type Result<Name extends OperationName> = ReturnType<Operations[Name]>;

/**
 * Opens the journal in a thread of its own: the event loop never waits for the disk, and calls that wait together
 * share one commit.
 *
 * @param file path of the journal; created where it is missing
 * @param watch told of failed calls, and when the thread ends by itself
 * @throws `DatabaseError`, a sentence for the person, if another process has the journal open
 * @example const journal = await startJournal('data/patron.service.db')
 */
export async function startJournal(file: string, watch?: JournalWatch): Promise<Journal> {
  const thread = await startThread(file, watch);
  const operation =
    <Name extends OperationName>(name: Name) =>
    (...args: Arguments<Name>) =>
      thread.call(name, args) as Promise<Result<Name>>;
  return {
    accept: operation('accept'),
    remember: operation('remember'),
    claimJob: operation('claimJob'),
    extendJob: operation('extendJob'),
    finishJob: operation('finishJob'),
    retryJob: operation('retryJob'),
    addPosts: operation('addPosts'),
    claimPost: operation('claimPost'),
    savePostProgress: operation('savePostProgress'),
    finishPost: operation('finishPost'),
    retryPost: operation('retryPost'),
    release: operation('release'),
    nextDueAt: operation('nextDueAt'),
    readAnswer: operation('readAnswer'),
    latestAnswers: operation('latestAnswers'),
    readSettings: operation('readSettings'),
    writeSetting: operation('writeSetting'),
    addSchedule: operation('addSchedule'),
    readSchedules: operation('readSchedules'),
    changeSchedule: operation('changeSchedule'),
    deleteSchedule: operation('deleteSchedule'),
    takeSlot: operation('takeSlot'),
    readSlots: operation('readSlots'),
    counts: operation('counts'),
    prune: operation('prune'),
    close: thread.close,
  };
}
