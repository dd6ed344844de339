import type { BlockProblem } from './block-kit/block-problem.ts';
import { asObject, asText, type Json, type JsonObject } from './json.ts';
import type { Slack } from './slack.ts';

/** The `slack_file`s that name no image of the workspace: unknown, no image, or just uploaded and not processed yet. */
export function fileProblems(slack: Slack, blocks: Json | undefined): readonly BlockProblem[] {
  return fileReferences(blocks, '/blocks')
    .filter(({ file }) => !isImage(slack, fileId(file)))
    .map(({ pointer }) => ({
      pointer,
      message: 'invalid slack file',
      rule: 'slack_file.usable',
      error: 'invalid_blocks',
    }));
}

const isImage = ({ store }: Slack, id: string) =>
  /^image\/(?:png|jpeg|gif)$/.test(store.files.get(id)?.mimetype ?? '');

/** By id, or by the private address, which contains the id. */
const fileId = (file: JsonObject) =>
  asText(file.id) || (/-(F[A-Z0-9]{8,})\//.exec(asText(file.url))?.[1] ?? '');

function fileReferences(value: Json | undefined, pointer: string): { file: JsonObject; pointer: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const file = asObject(asObject(value)?.slack_file);
  const inside = Object.entries(value).flatMap(([key, item]: [string, Json]) =>
    fileReferences(item, `${pointer}/${key}`),
  );
  return file ? [{ file, pointer: `${pointer}/slack_file` }, ...inside] : inside;
}
