import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Delivered } from '../double/driver/driver.ts';
import type { ConsoleState } from './console-state.ts';
import { failureText, fieldErrors, type Outcome } from './deed-outcome.ts';
import { deeds, type MessageClick } from './deeds.ts';
import { formValues } from './form-values.ts';
import { sendText } from './send-text.ts';

const MAX_BODY = 64 * 1024;

/** Where a failure is told: as a notice in the channel, or by the script itself. */
type Told = {
  readonly what: string;
  readonly channel?: string | undefined;
  readonly threadTs?: string | undefined;
};

/** What the person does, as POSTs with JSON bodies. An answer is an {@link Outcome}; what the app does comes by events. */
export function deedsRoute(state: ConsoleState): Hono {
  const app = new Hono();
  const user = state.viewer.id;
  const { driver } = state;
  app.use(
    bodyLimit({ maxSize: MAX_BODY, onError: (c) => c.json({ ok: false, notice: 'That is too long.' }, 413) }),
  );
  const on = <S extends z.ZodType>(path: string, schema: S, act: (deed: z.infer<S>) => Promise<Outcome>) =>
    app.post(path, (c) => perform(c, schema, act));

  on('/send', deeds.send, async (deed) => {
    const command = /^\/\S+/.exec(deed.text)?.[0];
    const told = { what: command ?? 'Your message', channel: deed.channel, threadTs: deed.threadTs };
    return outcome(await sendText(deed, state), told, state);
  });
  on('/click', deeds.click, async (deed) =>
    'viewId' in deed
      ? outcome(
          await driver.clickInView({ user, viewId: deed.viewId, actionId: deed.actionId }),
          BUTTON,
          state,
        )
      : outcome(
          await driver.click({ user, ...buttonOf(deed) }),
          { ...BUTTON, ...threadOf(deed, state) },
          state,
        ),
  );
  on('/select', deeds.select, async (deed) => {
    const place = 'viewId' in deed ? {} : threadOf(deed, state);
    return outcome(await driver.select({ user, ...deed }), { what: 'That choice', ...place }, state);
  });
  on('/submit', deeds.submit, async (deed) => {
    const open = state.workspace.modal(user);
    const values = open ? formValues(open, deed.values) : deed.values;
    const delivered = await driver.submit({ user, viewId: deed.viewId, values });
    const errors = fieldErrors(delivered);
    return errors ? { ok: false, errors } : outcome(delivered, { what: 'Sending this form' }, state);
  });
  on('/close', deeds.close, async (deed) =>
    outcome(await driver.closeView({ user, ...deed }), { what: 'Closing this form' }, state),
  );
  on('/home', deeds.home, async ({ tab }) =>
    outcome(await driver.openHome(user, tab), { what: 'Opening the app home' }, state),
  );
  return app;
}

/** A block without an id is found by its action alone. */
const buttonOf = ({ blockId, ...rest }: MessageClick) => (blockId === '' ? rest : { ...rest, blockId });

const BUTTON = { what: 'That button' };

async function perform<S extends z.ZodType>(
  c: Context,
  schema: S,
  act: (deed: z.infer<S>) => Promise<Outcome>,
) {
  if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) {
    return c.json({ ok: false, notice: 'This request is not JSON.' }, 415);
  }
  const read = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!read.success) return c.json({ ok: false, notice: 'This request is not complete.' }, 400);
  try {
    return c.json(await act(read.data));
  } catch {
    // What is asked of the workspace was drawn from it a moment ago: it can only be gone.
    return c.json({ ok: false, notice: 'This is no longer here. Reload the page and try again.' }, 409);
  }
}

function outcome(delivered: Delivered | undefined, told: Told, state: ConsoleState): Outcome {
  const text = delivered && failureText(told.what, delivered);
  if (text === undefined) return { ok: true };
  if (told.channel === undefined) return { ok: false, notice: text.replaceAll('`', '') };
  state.notices.add({ channel: told.channel, threadTs: told.threadTs, text });
  return { ok: false };
}

/** The channel and thread in which a message is read. */
function threadOf({ channel, ts }: { channel: string; ts: string }, { workspace, viewer }: ConsoleState) {
  const message = workspace.messages(channel, viewer.id).find((one) => one.ts === ts);
  return { channel, threadTs: message?.threadTs };
}
