import type { Slack } from './slack.ts';
import { sniffMimetype } from './sniff-mimetype.ts';
import type { StoredFile } from './workspace.ts';

/** An upload between the request for its address and its completion. */
type Upload = {
  readonly fileId: string;
  readonly filename: string;
  readonly length: number;
  readonly altText: string;
  bytes?: Uint8Array;
};

/** Of more uploads under way, the oldest are given up: an app that began them and went on never ends them. */
const MOST_UPLOADS = 100;

/** Files on their way into the workspace: address, bytes, completion, processing. */
export class FileCabinet {
  readonly #uploads = new Map<string, Upload>();

  /** @returns the ticket that names the upload's address, and the id of the file to be */
  begin(
    slack: Slack,
    file: { readonly filename: string; readonly length: number; readonly altText: string },
  ) {
    const upload = { ...file, fileId: slack.ids.id('F') };
    const ticket = slack.ids.hex(32);
    this.#uploads.set(ticket, upload);
    for (const old of [...this.#uploads.keys()].slice(0, -MOST_UPLOADS)) this.#uploads.delete(old);
    return { ticket, fileId: upload.fileId };
  }

  /** @returns why the bytes are refused, or undefined */
  receive(ticket: string, bytes: Uint8Array): string | undefined {
    const upload = this.#uploads.get(ticket);
    if (!upload) return 'unknown upload address';
    if (upload.bytes) return 'upload address already used';
    if (bytes.length !== upload.length)
      return `length mismatch: announced ${upload.length}, got ${bytes.length}`;
    upload.bytes = bytes;
    return undefined;
  }

  /** Whether the bytes of this file have come and it is not completed yet. */
  isReceived(fileId: string): boolean {
    return this.#find(fileId)?.[1].bytes !== undefined;
  }

  /** Makes the received upload a file of the workspace; its type appears when processing ends. */
  complete(slack: Slack, fileId: string, title: string | undefined, channels: readonly string[]): StoredFile {
    const [ticket, { filename, altText, bytes = new Uint8Array() }] = this.#find(fileId)!;
    this.#uploads.delete(ticket);
    const file = {
      id: fileId,
      name: filename,
      title: title ?? filename,
      mimetype: '',
      bytes,
      altText,
      channels,
    };
    if (!slack.faults.filesNeverReady) {
      const timer = setTimeout(() => {
        slack.timers.delete(timer);
        const stored = slack.store.files.get(fileId);
        if (stored) slack.store.putFile({ ...stored, mimetype: sniffMimetype(bytes, filename) });
      }, slack.faults.fileProcessingMs);
      slack.timers.add(timer);
    }
    return slack.store.putFile(file);
  }

  #find(fileId: string) {
    return [...this.#uploads].find(([, upload]) => upload.fileId === fileId);
  }
}
