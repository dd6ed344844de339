import type { WebClient } from '@slack/web-api';
import { CallUnclear } from './call-unclear.ts';
import { slackFailure } from './slack-failure.ts';

export type Upload = {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly title: string;
  readonly altText?: string;
};

/** Uploads a file that no conversation shows yet, for use in a message of our own. @returns its id */
export async function uploadFile(client: WebClient, upload: Upload): Promise<string> {
  const { files } = await client.filesUploadV2({
    file: Buffer.from(upload.bytes),
    filename: upload.filename,
    title: upload.title,
    ...(upload.altText !== undefined && { alt_text: upload.altText }),
  });
  return fileIdIn(files);
}

/**
 * Uploads a file in one step fewer: nobody sees it until it is shared, so it may be done again.
 *
 * @returns its id, by which it can be looked for after the sharing
 */
export async function stageFile(
  client: WebClient,
  { bytes, filename }: Pick<Upload, 'bytes' | 'filename'>,
  deadlineMs: number,
): Promise<string> {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename,
    length: bytes.length,
  });
  if (url === undefined || id === undefined) throw new Error('Slack gave no address for the upload');
  const answered = await fetch(url, {
    method: 'POST',
    body: Buffer.from(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
  }).catch(() => undefined);
  if (answered?.ok !== true) throw new CallUnclear();
  return id;
}

/** Shares a staged file in a conversation, with a comment. */
export async function shareFile(
  client: WebClient,
  file: { readonly id: string; readonly title: string },
  { channel, comment }: { readonly channel: string; readonly comment: string },
): Promise<void> {
  await client.files.completeUploadExternal({
    files: [file],
    channel_id: channel,
    ...(comment !== '' && { initial_comment: comment }),
  });
}

/** Whether a staged file was shared after all. Slack knows no file before. */
export async function isShared(client: WebClient, id: string): Promise<boolean> {
  try {
    await client.files.info({ file: id });
    return true;
  } catch (error) {
    if (slackFailure(error)?.kind === 'refused') return false;
    throw error;
  }
}

/** The client wraps Slack's answer twice. */
function fileIdIn(files: readonly unknown[]): string {
  const [outer] = files as readonly { readonly files?: readonly { readonly id?: string }[] }[];
  const id = outer?.files?.[0]?.id;
  if (id === undefined) throw new Error('the upload gave no file id');
  return id;
}

/**
 * Waits until Slack has processed a file: before, a message that shows it is refused.
 *
 * @returns false when it took longer than `fileReadyMs`
 */
export async function fileIsReady(
  client: WebClient,
  file: string,
  { fileReadyMs, filePollMs }: { readonly fileReadyMs: number; readonly filePollMs: number },
): Promise<boolean> {
  const deadline = performance.now() + fileReadyMs;
  for (;;) {
    const { file: info } = await client.files.info({ file });
    if (info?.mimetype) return true;
    if (performance.now() + filePollMs > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, filePollMs));
  }
}
