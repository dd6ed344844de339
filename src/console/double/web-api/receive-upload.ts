import type { Slack } from '../slack.ts';

/** The bytes of a file, raw or as the one part of a multipart body. */
export async function receiveUpload(slack: Slack, ticket: string, request: Request) {
  const bytes = await bytesOf(request);
  const answer = async () => {
    const refusal = slack.files.receive(ticket, bytes);
    return refusal === undefined
      ? new Response(`OK - ${bytes.length}`)
      : new Response(refusal, { status: 400 });
  };
  return { method: 'upload', args: { length: bytes.length }, channel: '', answer };
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    return new Uint8Array(await request.arrayBuffer());
  }
  const part = [...(await request.formData()).values()].find((value) => typeof value !== 'string');
  return part ? new Uint8Array(await part.arrayBuffer()) : new Uint8Array();
}
