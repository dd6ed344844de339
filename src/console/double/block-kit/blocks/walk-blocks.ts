import { objectsIn, repeated } from '../object-rules.ts';
import { documented } from '../rule.ts';
import type { JsonObject, ObjectRule } from '../schema.ts';

export type PlacedBlock = { readonly block: JsonObject; readonly at: string };

/** Every block of a message or view with its pointer, those in containers, carousels and plans included, in order. */
export function walkBlocks(blocks: unknown, at = '/blocks'): PlacedBlock[] {
  return objectsIn(blocks).flatMap((block, index) => {
    const here = `${at}/${index}`;
    return [
      { block, at: here },
      ...walkBlocks(block.child_blocks, `${here}/child_blocks`),
      ...walkBlocks(block.tasks, `${here}/tasks`),
      ...(block.type === 'carousel' ? walkBlocks(block.elements, `${here}/elements`) : []),
    ];
  });
}

export const uniqueBlockIds: ObjectRule = {
  check: 'block_id.unique',
  evidence: documented('block-kit/blocks'),
  find: ({ blocks }) =>
    repeated(walkBlocks(blocks).map(({ block, at }) => [block.block_id, `${at}/block_id`])),
};
