import { cleanLabel } from '../../charts/label.ts';

/**
 * A feature's label as names and pictures have room for: of a share, what it is a share of.
 *
 * @example shortLabel('Share of spend: Coffee Beans') // => 'Coffee Beans'
 */
export const shortLabel = (label: string): string =>
  cleanLabel(label.replace(/^Share of [^:]+: /, '').replaceAll('_', ' '));
