/** The network said no before anything was sent. */
const NEVER_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Whether a call failed before any of it left this machine, by the codes of its error and of what caused it. */
export const isNeverSent = (error: unknown): boolean =>
  codesOf(error).some((code) => NEVER_SENT.includes(code));

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code, cause } = error as NodeJS.ErrnoException;
  return [...(code === undefined ? [] : [code]), ...codesOf(cause)];
}
