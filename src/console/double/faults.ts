/** What goes wrong with a call. */
export type Damage =
  /** The call waits; other damage may follow. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** `ok: false` with this name. */
  | { readonly kind: 'error'; readonly error: string }
  /** HTTP 429; the header is sent as given, and not at all when absent. */
  | { readonly kind: 'rate_limited'; readonly retryAfter?: string | number }
  /** An empty answer with this status. */
  | { readonly kind: 'status'; readonly status: number }
  /** A page of HTML where JSON was expected, as a proxy sends it: 502, or even 200. */
  | { readonly kind: 'html'; readonly status: number }
  /** HTTP 200 with JSON that ends in the middle. */
  | { readonly kind: 'truncated' }
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** The connection stays open and nothing comes. */
  | { readonly kind: 'silence' }
  /** The answer comes byte by byte, this long apart. */
  | { readonly kind: 'trickle'; readonly ms: number };

/** Damage to the next calls that match. */
export type CallFault = Damage & {
  /** Of a Web API method, or `upload` or `response_url`; every call when absent. */
  readonly method?: string;
  /** Only calls about this channel. */
  readonly channel?: string;
  /** How many calls it hits; for ever when absent. Counts down. */
  times?: number;
  /** The call takes effect all the same, only its answer is lost. */
  readonly committed?: boolean;
};

/** Switches for what can go wrong. Change them at any time; all is well at the start. */
export type Faults = {
  /** Tried in order: every latency that matches applies, then the first other damage. */
  calls: CallFault[];
  /** How long a file stays without a type after its upload is completed, in milliseconds. */
  fileProcessingMs: number;
  /** Files completed from now on stay without a type for ever. */
  filesNeverReady: boolean;
  /** Every token is answered `token_revoked`. */
  tokenRevoked: boolean;
  /** These scopes count as not granted. */
  missingScopes: string[];
  /** A channel takes this many posts at once and then one a second; undefined: no limit. */
  channelBurst: number | undefined;
  /** Each delivery to the app arrives this many more times, with the same ids. */
  duplicateDeliveries: number;
  /** Tells connected sockets to reconnect, as Slack does every few hours. */
  refreshSocket(reason?: 'warning' | 'refresh_requested' | 'too_many_websockets'): void;
  /** All is well again. */
  clear(): void;
};

const WELL = {
  filesNeverReady: false,
  tokenRevoked: false,
  channelBurst: undefined,
  duplicateDeliveries: 0,
} as const;

export function createFaults(options: {
  readonly fileProcessingMs: number;
  readonly refreshSocket: Faults['refreshSocket'];
}): Faults {
  const faults: Faults = {
    ...WELL,
    ...options,
    calls: [],
    missingScopes: [],
    clear: () => {
      Object.assign(faults, WELL, { fileProcessingMs: options.fileProcessingMs });
      faults.calls = [];
      faults.missingScopes = [];
    },
  };
  return faults;
}

/** Takes what the switches hold for one call, counting it. */
export function takeCallFaults(
  faults: Faults,
  call: { readonly method: string; readonly channel: string },
): { readonly latencyMs: number; readonly damage: CallFault | undefined } {
  const hits = faults.calls.filter(
    (fault) =>
      (fault.method ?? call.method) === call.method &&
      (fault.channel ?? call.channel) === call.channel &&
      (fault.times ?? 1) > 0,
  );
  const latencies = hits.filter((fault) => fault.kind === 'latency');
  const damage = hits.find((fault) => fault.kind !== 'latency');
  for (const fault of damage ? [...latencies, damage] : latencies) {
    if (fault.times !== undefined) fault.times -= 1;
  }
  return { latencyMs: latencies.reduce((sum, { ms }) => sum + ms, 0), damage };
}
