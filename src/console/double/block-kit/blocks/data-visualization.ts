import { objectsIn, repeated, uniqueWithin } from '../object-rules.ts';
import { documented } from '../rule.ts';
import { type JsonObject, type ObjectRule, optional, required, typed, untyped } from '../schema.ts';
import { finite, listOf, oneOf, only, positive, text } from '../shapes.ts';
import { block } from './block.ts';

const page = documented('block-kit/blocks/data-visualization-block');
const label = text({ min: 1, max: 20 });

const segment = untyped('segment', page, { label: required(label), value: required(positive) });
const dataPoint = untyped('data_point', page, { label: required(label), value: required(finite()) });

const dataSeries = untyped('data_series', page, {
  name: required(label),
  data: required(listOf(only(dataPoint), { min: 1, max: 20 })),
});

const uniqueCategories: ObjectRule = {
  check: 'categories.unique',
  find: ({ categories }) => repeated((categories as string[]).map((name, at) => [name, `/categories/${at}`])),
};

const axisConfig = untyped(
  'axis_config',
  page,
  {
    categories: required(listOf(label, { min: 1, max: 20 })),
    x_label: optional(text({ max: 50 })),
    y_label: optional(text({ max: 50 })),
  },
  [uniqueCategories],
);

const onePointPerCategory: ObjectRule = {
  check: 'point_per_category',
  find: ({ series, axis_config }) => {
    const categories = [...((axis_config as JsonObject).categories as string[])].sort();
    return objectsIn(series).flatMap(({ data }, at) => {
      const labels = objectsIn(data)
        .map((point) => point.label as string)
        .sort();
      const same =
        labels.length === categories.length && labels.every((name, index) => name === categories[index]);
      return same
        ? []
        : [{ at: `/series/${at}/data`, message: 'must have exactly one point for each category' }];
    });
  },
};

const seriesChart = (type: 'line' | 'bar' | 'area') =>
  typed(
    `${type}_chart`,
    page,
    {
      series: required(listOf(only(dataSeries), { min: 1, max: 6 })),
      axis_config: required(only(axisConfig)),
    },
    { type, rules: [uniqueWithin('series', 'name'), onePointPerCategory] },
  );

const pieChart = typed(
  'pie_chart',
  page,
  { segments: required(listOf(only(segment), { min: 1, max: 6 })) },
  { type: 'pie' },
);

/** Newer copies of the page allow 12 series and segments; six hold by every copy. */
export const dataVisualization = block(
  'data_visualization',
  'data-visualization',
  {
    title: required(text({ min: 1, max: 50 })),
    chart: required(oneOf(pieChart, seriesChart('line'), seriesChart('bar'), seriesChart('area'))),
  },
  { surfaces: ['message'] },
);
