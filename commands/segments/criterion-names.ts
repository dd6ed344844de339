import type { GroupCountCriterion } from '../../analytics/clusters/choose-group-count.ts';

/** The criteria for a number of groups as people call them. */
export const CRITERION_NAMES: { readonly [criterion in GroupCountCriterion]: string } = {
  silhouette: 'silhouette',
  'davies-bouldin': 'Davies–Bouldin',
  'calinski-harabasz': 'Calinski–Harabasz',
  elbow: 'elbow',
  gap: 'gap',
  bic: 'BIC',
  stability: 'stability',
};
