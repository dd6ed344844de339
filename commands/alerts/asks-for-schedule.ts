/**
 * Whether the words after /alert make, show or remove an alert, instead of asking how its number stands now.
 *
 * @example asksForSchedule('create lost above 100') // => true
 */
export const asksForSchedule = (words: unknown): boolean =>
  typeof words === 'string' && /^(?:create|list|delete)\b/i.test(words);
