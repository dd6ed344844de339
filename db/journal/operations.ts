import { accept, remember } from './accept.ts';
import { latestAnswers, readAnswer } from './answers.ts';
import { counts, nextDueAt } from './backlog.ts';
import { claimJob, extendJob, finishJob, retryJob } from './jobs.ts';
import { addPosts, claimPost, finishPost, retryPost, savePostProgress } from './posts.ts';
import { prune } from './prune.ts';
import { release } from './release.ts';
import { addSchedule, changeSchedule, deleteSchedule, readSchedules } from './schedules.ts';
import { readSettings, writeSetting } from './settings.ts';
import { readSlots, takeSlot } from './slots.ts';

/** What can be asked of the journal from another thread, by name. Each takes the database first. */
export const operations = {
  accept,
  remember,
  claimJob,
  extendJob,
  finishJob,
  retryJob,
  addPosts,
  claimPost,
  savePostProgress,
  finishPost,
  retryPost,
  release,
  nextDueAt,
  readAnswer,
  latestAnswers,
  readSettings,
  writeSetting,
  addSchedule,
  readSchedules,
  changeSchedule,
  deleteSchedule,
  takeSlot,
  readSlots,
  counts,
  prune,
};

export type OperationName = keyof typeof operations;
