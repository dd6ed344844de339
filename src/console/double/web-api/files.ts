import { ApiError, invalidArguments } from '../api-error.ts';
import { fileShape } from '../file-shape.ts';
import { asArray, asObject, asText } from '../json.ts';
import { type Content, readContent } from '../message-content.ts';
import { postMessage } from '../post-message.ts';
import type { Slack } from '../slack.ts';
import type { StoredFile } from '../workspace.ts';
import type { ApiCall, ApiMethods } from './api-method.ts';
import { joinedChannel } from './find-channel.ts';
import { threadOf } from './thread-of.ts';

export const FILE_METHODS: ApiMethods = {
  'files.getUploadURLExternal': { scope: 'files:write', run: beginUpload },
  'files.completeUploadExternal': { scope: 'files:write', run: completeUpload },
  'files.info': {
    scope: 'files:read',
    run: (call) => ({ file: fileShape(call.slack, fileOf(call)), comments: [], content: '' }),
  },
  'files.delete': {
    scope: 'files:write',
    run: (call) => {
      call.slack.store.removeFile(fileOf(call).id);
      return {};
    },
  },
};

function beginUpload({ slack, args }: ApiCall): object {
  const filename = args.required('filename');
  const length = Number(args.required('length'));
  if (!Number.isInteger(length) || length < 1) throw invalidArguments('invalid value for field: length');
  const { ticket, fileId } = slack.files.begin(slack, { filename, length, altText: args.text('alt_text') });
  return { upload_url: slack.url(`/upload/${ticket}`), file_id: fileId };
}

function completeUpload(call: ApiCall): object {
  const { slack } = call;
  const uploads = asArray(call.args.json('files')).map((file) => asObject(file) ?? {});
  if (uploads.length === 0) throw invalidArguments('missing required field: files');
  const ids = uploads.map(({ id }) => asText(id));
  if (!ids.every((id) => slack.files.isReceived(id))) throw new ApiError('file_not_found');
  const share = shareOf(call);
  const channels = share ? [share.place.channel] : [];
  const files = uploads.map(({ id, title }) =>
    slack.files.complete(slack, asText(id), asText(title) || undefined, channels),
  );
  if (share) shareLater(slack, share, files);
  return { files: files.map((file) => fileShape(slack, file)) };
}

type Share = {
  readonly place: { readonly channel: string; readonly threadTs: string | undefined };
  readonly content: Pick<Content, 'text' | 'blocks'>;
};

/** Where and with which words the files are shared: a channel's id, never a user's. */
function shareOf({ slack, args }: ApiCall): Share | undefined {
  const id = args.text('channel_id') || args.text('channels');
  if (id === '') {
    if (args.has('thread_ts')) throw invalidArguments('thread_ts needs channel_id');
    return undefined;
  }
  const channel = joinedChannel(slack, id).id;
  const place = { channel, threadTs: threadOf(slack, channel, args) };
  if (args.has('initial_comment'))
    return { place, content: { text: args.text('initial_comment'), blocks: [] } };
  const content = args.has('blocks') ? readContent(slack, args.values) : { text: '', blocks: [] };
  return { place, content };
}

/** The message appears when the files are processed, so perhaps after a later one. */
function shareLater(slack: Slack, { place, content }: Share, files: readonly StoredFile[]): void {
  const timer = setTimeout(() => {
    slack.timers.delete(timer);
    postMessage(slack, { ...place, files: files.map(({ id }) => id) }, content);
  }, slack.faults.fileProcessingMs);
  slack.timers.add(timer);
}

function fileOf({ slack, args }: ApiCall): StoredFile {
  const file = slack.store.files.get(args.required('file'));
  if (!file) throw new ApiError('file_not_found');
  return file;
}
