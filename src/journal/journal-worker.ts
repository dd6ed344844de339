import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openJournal } from '../../db/journal/open-journal.ts';
import { type Outcome, runGroup } from '../../db/journal/run-group.ts';
import { faultOf, type JournalMessage, type JournalReply, type JournalRequest } from './journal-messages.ts';

const file = workerData as string;
const port = parentPort as MessagePort;
/** Undefined while the file cannot be opened again after the disk failed. */
let sqlite: ReturnType<typeof openJournal> | undefined;

type NumberedCall = Exclude<JournalRequest, 'close'>;

const say = (message: JournalMessage) => port.postMessage(message);

/** The message that woke the thread and all that came while the last commit waited for the disk. */
function drain(first: JournalRequest): JournalRequest[] {
  const requests = [first];
  for (;;) {
    const next = receiveMessageOnPort(port);
    if (next === undefined) return requests;
    requests.push(next.message as JournalRequest);
  }
}

function run(calls: readonly NumberedCall[]): Outcome[] {
  try {
    sqlite ??= openJournal(file);
    const outcomes = runGroup(sqlite, calls);
    if (outcomes.some(isDiskFailure)) reopen();
    return outcomes;
  } catch (error) {
    return calls.map(() => ({ error }));
  }
}

const isDiskFailure = (outcome: Outcome) =>
  'error' in outcome && faultOf(outcome.error).code?.startsWith('SQLITE_IOERR') === true;

/** After a failed write nobody knows what the system's buffers hold, so nothing of the old connection is trusted. */
function reopen(): void {
  sqlite?.close();
  sqlite = undefined;
  sqlite = openJournal(file);
}

const reply = (id: number, outcome: Outcome): JournalReply =>
  'error' in outcome ? { id, fault: faultOf(outcome.error) } : { id, value: outcome.value };

function serve(first: JournalRequest): void {
  const requests = drain(first);
  const calls = requests.filter((request) => request !== 'close');
  const outcomes = calls.length === 0 ? [] : run(calls);
  say({ kind: 'replies', replies: outcomes.map((outcome, i) => reply(calls[i]!.id, outcome)) });
  if (!requests.includes('close')) return;
  sqlite?.close();
  port.close();
}

try {
  sqlite = openJournal(file);
  port.on('message', serve);
  say({ kind: 'open' });
} catch (error) {
  say({ kind: 'refused', fault: faultOf(error) });
}
