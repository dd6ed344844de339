import type { GroupMethod } from '../../analytics/groups/group-fit.ts';

/** The methods as people call them. */
export const METHOD_NAMES: { readonly [method in GroupMethod]: string } = {
  kmeans: 'k-means',
  hier: 'Hierarchical (Ward)',
  gmm: 'Gaussian mixture',
  dbscan: 'Density (DBSCAN)',
};
