import type { FilesInfoResponse } from '@slack/web-api';
import { APP } from './default-workspace.ts';
import type { Slack } from './slack.ts';
import type { StoredFile } from './workspace.ts';

/** A file as Slack shows it to the app; without a type while it is processed. */
export function fileShape(slack: Slack, file: StoredFile): NonNullable<FilesInfoResponse['file']> {
  const channels = file.channels.flatMap((id) => slack.store.channels.get(id) ?? []);
  const idsOf = (wanted: string) => channels.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const address = `/files-pri/${slack.store.team.id}-${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.mimetype === '' ? '' : (file.mimetype.split('/')[1] ?? ''),
    ...(file.altText !== '' && { alt_txt: file.altText }),
    user: APP.userId,
    size: file.bytes.length,
    mode: 'hosted',
    is_external: false,
    is_public: idsOf('public').length > 0,
    url_private: slack.url(address),
    url_private_download: slack.url(address),
    permalink: `https://${slack.store.team.domain}.slack.com/files/${APP.userId}/${file.id}`,
    channels: idsOf('public'),
    groups: idsOf('private'),
    ims: idsOf('im'),
  };
}
