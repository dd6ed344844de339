import { createSeason, type Season } from './season.ts';
import { SEGMENTS, type Segment } from './segments.ts';

const SEASONS = new Map(SEGMENTS.map((segment) => [segment, createSeason(segment.seasonStrength)]));

/** The season as the customers of a segment live it. */
export function seasonOf(segment: Segment): Season {
  return SEASONS.get(segment) ?? createSeason(segment.seasonStrength);
}
