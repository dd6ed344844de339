import type { WebClient } from '@slack/web-api';

export type Upload = {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly title: string;
  readonly altText?: string;
};

const POLL_MS = 500;

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

/** Uploads a file into a conversation, with a comment. */
export async function shareFile(
  client: WebClient,
  { bytes, filename, title }: Upload,
  { channel, comment }: { readonly channel: string; readonly comment: string },
): Promise<void> {
  await client.filesUploadV2({
    file: Buffer.from(bytes),
    filename,
    title,
    channel_id: channel,
    initial_comment: comment,
  });
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
 * @returns false when it took longer than `ms`
 */
export async function fileIsReady(client: WebClient, file: string, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  for (;;) {
    const { file: info } = await client.files.info({ file });
    if (info?.mimetype) return true;
    if (performance.now() + POLL_MS > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
