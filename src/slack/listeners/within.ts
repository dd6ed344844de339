/**
 * What a promise comes to, as long as it comes in time: Slack waits three seconds for an acknowledgement.
 *
 * @returns undefined where it takes longer, or fails
 */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(late.resolve, ms, undefined);
  try {
    return await Promise.race([promise, late.promise]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
