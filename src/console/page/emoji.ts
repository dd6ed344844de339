/** The emoji that reports use; the many others stay as their name between colons, as Slack shows unknown ones. */
const EMOJI: { readonly [name: string]: string } = {
  '+1': '👍',
  '-1': '👎',
  alarm_clock: '⏰',
  arrow_down: '⬇️',
  arrow_right: '➡️',
  arrow_up: '⬆️',
  arrows_counterclockwise: '🔄',
  bar_chart: '📊',
  bell: '🔔',
  blue_circle: '🔵',
  broom: '🧹',
  bulb: '💡',
  busts_in_silhouette: '👥',
  calendar: '📆',
  chart_with_downwards_trend: '📉',
  chart_with_upwards_trend: '📈',
  clipboard: '📋',
  crown: '👑',
  dart: '🎯',
  eyes: '👀',
  exclamation: '❗',
  file_folder: '📁',
  fire: '🔥',
  gear: '⚙️',
  green_circle: '🟢',
  hourglass_flowing_sand: '⏳',
  house: '🏠',
  inbox_tray: '📥',
  information_source: 'ℹ️',
  key: '🔑',
  large_blue_circle: '🔵',
  large_yellow_circle: '🟡',
  lock: '🔒',
  mag: '🔍',
  mailbox: '📫',
  moneybag: '💰',
  mute: '🔇',
  no_entry: '⛔',
  outbox_tray: '📤',
  package: '📦',
  page_facing_up: '📄',
  pushpin: '📌',
  question: '❓',
  red_circle: '🔴',
  repeat: '🔁',
  robot_face: '🤖',
  rocket: '🚀',
  shopping_trolley: '🛒',
  smile: '😄',
  sparkles: '✨',
  speech_balloon: '💬',
  star: '⭐',
  stopwatch: '⏱️',
  tada: '🎉',
  thread: '🧵',
  thumbsdown: '👎',
  thumbsup: '👍',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  wrench: '🔧',
  x: '❌',
  zap: '⚡',
};

/**
 * The character of an emoji name.
 *
 * @example emojiOf('bar_chart') // => '📊'
 */
export const emojiOf = (name: string): string | undefined =>
  Object.hasOwn(EMOJI, name) ? EMOJI[name] : undefined;

/** Names between colons become characters; names that are not known stay as they are. */
export const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+-]{1,40}):/g, (whole, name: string) => emojiOf(name) ?? whole);
