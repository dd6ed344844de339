import type { Delivered } from '../double/driver/driver.ts';
import type { ConsoleState } from './console-state.ts';
import type { SendDeed } from './deeds.ts';

const COMMAND = /^\/(\S+)\s*([\s\S]*)$/;

/** Sends what was written: a slash command, or a message in which `@Name` becomes a mention. */
export async function sendText(deed: SendDeed, state: ConsoleState): Promise<Delivered | undefined> {
  const { channel, threadTs, text } = deed;
  const at = { user: state.viewer.id, channel };
  const [, command, rest = ''] = COMMAND.exec(text) ?? [];
  if (command === undefined) {
    const place = threadTs === undefined ? at : { ...at, threadTs };
    return state.driver.message(withMentions(escapeText(text), state), place);
  }
  if (threadTs !== undefined) {
    const notice = `\`/${command}\` is not supported in threads. Sorry! Ask in the channel, or mention the app here.`;
    state.notices.add({ channel, threadTs, text: notice });
    return undefined;
  }
  return state.driver.slash(`/${command}`, rest.trim(), at);
}

/** Slack escapes these three in what people write. */
const escapeText = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

/** The longest name first, so that `@Ann` does not take the head of `@Anna`. */
function withMentions(text: string, { workspace }: ConsoleState): string {
  const names = [...workspace.users.values()]
    .flatMap(({ id, name, realName }) => [name, realName].map((one) => ({ id, name: one.toLowerCase() })))
    .filter(({ name }) => name !== '')
    .sort((one, other) => other.name.length - one.name.length);
  return text.replace(/(?<![\p{L}\p{N}])@([\p{L}\p{N}][^@\n]*)/gu, (whole, after: string) => {
    const found = names.find(
      ({ name }) =>
        after.toLowerCase().startsWith(name) && !/^[\p{L}\p{N}_-]/u.test(after.slice(name.length)),
    );
    return found ? `<@${found.id}>${after.slice(found.name.length)}` : whole;
  });
}
