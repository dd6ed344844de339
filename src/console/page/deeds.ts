import { z } from 'zod';

const id = z.string().min(1).max(255);

/** What the page asks to be done on the person's behalf; each is the body of a POST. */
export const deeds = {
  send: z.strictObject({ channel: id, threadTs: id.optional(), text: z.string().trim().min(1).max(8000) }),
  click: z.union([
    z.strictObject({ channel: id, ts: id, actionId: id, blockId: z.string().max(255) }),
    z.strictObject({ viewId: id, actionId: id, blockId: z.string().max(255) }),
  ]),
  select: z.union([
    z.strictObject({
      channel: id,
      ts: id,
      actionId: id,
      value: z.union([z.string().max(3000), z.array(z.string().max(3000)).max(100)]),
    }),
    z.strictObject({
      viewId: id,
      actionId: id,
      value: z.union([z.string().max(3000), z.array(z.string().max(3000)).max(100)]),
    }),
  ]),
  submit: z.strictObject({
    viewId: id,
    values: z.record(
      z.string().max(255),
      z.record(z.string().max(255), z.union([z.string().max(3000), z.array(z.string().max(3000)).max(100)])),
    ),
  }),
  close: z.strictObject({ viewId: id }),
  home: z.strictObject({ tab: z.enum(['home', 'messages']) }),
};

export type SendDeed = z.infer<typeof deeds.send>;

/** A click on a button of a message. */
export type MessageClick = Exclude<z.infer<typeof deeds.click>, { viewId: string }>;
