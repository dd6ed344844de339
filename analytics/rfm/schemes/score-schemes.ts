import { elevenSegments } from './eleven-segments.ts';
import { klaviyo6 } from './klaviyo6.ts';
import { rf10 } from './rf10.ts';
import type { SegmentScheme } from './segment-scheme.ts';
import { shopify } from './shopify.ts';

/** Every scheme that works on scores; the first is the default. */
export const scoreSchemes: readonly SegmentScheme[] = [elevenSegments, klaviyo6, rf10, shopify];
