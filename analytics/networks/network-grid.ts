import type { TrainingSettings } from './train-network.ts';

/** Few epochs with steps that shrink to nothing, and weight decay, beat a long training stopped early on small data. */
const DEFAULT: TrainingSettings = { hidden: [16], epochs: 40, learningRate: 0.01, batch: 32, l2: 0.005 };

/** Settings that tuning tries: the default, one with stronger decay, one that stops early. */
export const networkGrid: readonly TrainingSettings[] = [
  DEFAULT,
  { ...DEFAULT, l2: 0.02 },
  { ...DEFAULT, patience: 20 },
];
