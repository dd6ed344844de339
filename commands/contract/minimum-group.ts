/** Figures of fewer customers say what single persons did: they are not shown to a channel. */
export const MINIMUM_GROUP = 10;
