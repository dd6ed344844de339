import { altText } from './alt-text.ts';
import { type ChartGroup, groupColors } from './chart-group.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatShare } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel, wrapLines } from './label.ts';
import { type Layer, type RectItem, rectLayer, ruleLayer, type TextItem, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { tint } from './tint.ts';

/** How far a group lies from all customers in one feature; null where it is not known. */
export type ProfileCell = {
  /** In standard deviations of all customers. */
  readonly difference: number | null;
  /** What is written, at most seven characters: `+85%`, `£1.2K`. Default: the difference with its sign. */
  readonly label?: string;
};

type GroupProfiles = ChartTitle & {
  /** At most eight; six are read well. */
  readonly groups: readonly ChartGroup[];
  /** One row a feature, at most ten, with one cell a group. */
  readonly features: readonly { readonly name: string; readonly cells: readonly ProfileCell[] }[];
};

const WIDEST_FEATURE = 150;
const GAP = 12;
const CELL_GAP = 4;
const NAME_LINE = 17;
const MOST_NAME_LINES = 5;
/** A bar of full length; what is further from the average is as long. */
const FULL = 2;
/** Below this a difference is as good as none, and its number steps back. */
const SMALL = 0.2;
/** Height of the rows together; from eight rows on they do not get lower. */
const ROWS_HEIGHT = { named: 216, numbered: 192 } as const;
const ROW = { least: 22, most: 38 } as const;
/** More groups have numbers above their columns, and their names in a key below. */
const MOST_NAMED = 6;
const KEY_ROW = 19;

type Column = { readonly left: number; readonly width: number };

/**
 * One row a feature, one column a group: a blue bar to the right where the group has more than the average customer, an
 * orange one to the left where it has less, and the difference in numbers beside it.
 */
export function groupProfiles(input: GroupProfiles): ChartSpec {
  const { groups, features } = input;
  if (groups.length === 0 || features.length === 0)
    return emptyChart(input, 'There is no group to describe.');
  const names = features.map(({ name }) => fitLabel(name, WIDEST_FEATURE, FONT_SIZE.label));
  const left = Math.max(...names.map((name) => estimateWidth(name, FONT_SIZE.label))) + GAP;
  const width = (CONTENT_WIDTH - left) / groups.length;
  const columns = groups.map((_, index) => ({ left: left + index * width, width: width - CELL_GAP }));
  const numbered = groups.length > MOST_NAMED;
  const heads = groups.map(({ name }, index) => (numbered ? [String(index + 1)] : headLines(name, width)));
  const top = NAME_LINE * (Math.max(...heads.map((lines) => lines.length)) + 1) + 10;
  const rowsHeight = numbered ? ROWS_HEIGHT.numbered : ROWS_HEIGHT.named;
  const row = Math.max(ROW.least, Math.min(ROW.most, rowsHeight / features.length));
  const bottom = top + row * features.length;
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: numbered ? bottom + 6 + KEY_ROW * Math.ceil(groups.length / 2) : bottom,
    layer: [
      ...headLayers(groups, heads, columns, top),
      ...barLayers(features, columns, top, row),
      ...textLayer(names.map((text, index) => ({ x: 0, y: top + row * (index + 0.5), text }))),
      ...(numbered ? keyLayers(groups, bottom + 6) : []),
    ],
  };
}

/** A name within its column; one with a word too long for that may stand out a little. */
function headLines(name: string, width: number): string[] {
  const wrapped = (room: number) => wrapLines(name, room, FONT_SIZE.text, MOST_NAME_LINES);
  const within = wrapped(width - CELL_GAP);
  return within.some((line) => line.endsWith('…')) ? wrapped(width + 2 * CELL_GAP) : within;
}

/** Two columns of numbers and names. */
function keyLayers(groups: readonly ChartGroup[], top: number): Layer[] {
  const down = Math.ceil(groups.length / 2);
  const half = CONTENT_WIDTH / 2;
  return textLayer(
    groups.map(({ name }, index) => ({
      x: Math.floor(index / down) * half,
      y: top + KEY_ROW * ((index % down) + 0.5),
      text: `${index + 1} ${fitLabel(name, half - 30, FONT_SIZE.text)}`,
    })),
    { fontSize: FONT_SIZE.text },
  );
}

/** Names and shares above the columns, standing on a line in the colour of the group. */
function headLayers(
  groups: readonly ChartGroup[],
  heads: readonly (readonly string[])[],
  columns: readonly Column[],
  top: number,
): Layer[] {
  const colors = groupColors(groups);
  const middle = ({ left, width }: Column) => left + width / 2;
  const bottom = top - 10;
  return [
    ...textLayer(
      heads.flatMap((lines, index) =>
        lines.map((text, line) => ({
          x: middle(columns[index]!),
          y: bottom - NAME_LINE * (lines.length - line) - 10,
          text,
        })),
      ),
      { align: 'center', fontWeight: 600, fontSize: FONT_SIZE.text },
    ),
    ...textLayer(
      groups.map(({ share }, index) => ({
        x: middle(columns[index]!),
        y: bottom - 10,
        text: formatShare(share),
      })),
      { align: 'center', color: COLOR.quiet, fontSize: FONT_SIZE.text },
    ),
    ...rectLayer(
      columns.map(({ left, width }, index) => ({
        x: left,
        x2: left + width,
        y: bottom + 1,
        y2: bottom + 5,
        color: colors[index]!,
      })),
    ),
  ];
}

function barLayers(
  features: GroupProfiles['features'],
  columns: readonly Column[],
  top: number,
  row: number,
): Layer[] {
  const cells = features.flatMap(({ cells }, index) =>
    columns.map(
      (column, group): Cell => ({
        ...column,
        y: top + row * index + 2,
        y2: top + row * (index + 1) - 2,
        middle: column.left + column.width / 2,
        difference: cells[group]?.difference ?? null,
        text: labelOf(cells[group]),
      }),
    ),
  );
  const widest = Math.max(...cells.map(({ text }) => estimateWidth(text, FONT_SIZE.text)));
  // Half a cell for the bar, half for the number; where that is too narrow, the whole cell is tinted.
  const wide = columns[0]!.width / 2 >= widest + 6;
  return [
    ...rectLayer(
      cells.map(({ left, width, y, y2 }) => ({ x: left, x2: left + width, y, y2, color: COLOR.track })),
    ),
    ...rectLayer(wide ? cells.flatMap(barOf) : cells.flatMap(tintOf)),
    ...ruleLayer(
      wide
        ? cells
            .filter((cell) => sideOf(cell) !== 0)
            .map(({ middle, y, y2 }) => ({ x: middle, x2: middle, y, y2 }))
        : [],
      {
        color: COLOR.back,
      },
    ),
    ...[-1, 0, 1].flatMap((side) =>
      textLayer(cells.filter((cell) => (wide ? sideOf(cell) : 0) === side).map(numberOf(side)), {
        align: side === 0 ? 'center' : side < 0 ? 'right' : 'left',
        fontSize: FONT_SIZE.text,
      }),
    ),
  ];
}

type Cell = {
  readonly left: number;
  readonly width: number;
  readonly middle: number;
  readonly y: number;
  readonly y2: number;
  readonly difference: number | null;
  readonly text: string;
};

const partOf = (difference: number): number => Math.max(-1, Math.min(1, difference / FULL));

const hueOf = (difference: number): string => (difference > 0 ? OKABE_ITO.blue : OKABE_ITO.vermillion);

/** A bar from the middle of the cell. */
function barOf(cell: Cell): RectItem[] {
  const { middle, width, y, y2, difference } = cell;
  if (difference === null || sideOf(cell) === 0) return [];
  const color = tint(hueOf(difference), 0.8);
  return [{ x: middle, x2: middle + (partOf(difference) * width) / 2, y, y2, color }];
}

/** The whole cell, the darker the larger the difference. */
function tintOf({ left, width, y, y2, difference }: Cell): RectItem[] {
  if (difference === null || Math.abs(difference) < SMALL) return [];
  const color = tint(hueOf(difference), 0.1 + 0.7 * Math.abs(partOf(difference)));
  return [{ x: left, x2: left + width, y, y2, color }];
}

/** The side of the middle that the bar leaves free for the number: -1 left, 1 right, 0 both. */
const sideOf = ({ difference, text }: Cell): number =>
  difference === null || text === '0' ? 0 : -Math.sign(difference);

const numberOf =
  (side: number) =>
  ({ middle, y, y2, difference, text }: Cell): TextItem => ({
    x: middle + 4 * side,
    y: (y + y2) / 2 + 1,
    text,
    color: Math.abs(difference ?? 0) < SMALL ? COLOR.quiet : COLOR.ink,
  });

function labelOf(cell: ProfileCell | undefined): string {
  if (cell === undefined || cell.difference === null) return '–';
  return cell.label === undefined ? signed(cell.difference) : fitLabel(cell.label, 64, FONT_SIZE.text);
}

/** One decimal and a sign; what rounds to nothing has none. */
function signed(difference: number): string {
  const digits = Math.abs(difference).toFixed(1);
  if (digits === '0.0') return '0';
  return `${difference > 0 ? '+' : '−'}${digits}`;
}

/** What `groupProfiles` shows, in words: the three strongest differences of each group. */
export function groupProfilesAlt({ groups, features }: Omit<GroupProfiles, keyof ChartTitle>): string {
  if (groups.length === 0 || features.length === 0) return 'An empty chart: there is no group to describe.';
  return altText(
    `How ${groups.length === 1 ? 'one group differs' : `${groups.length} groups differ`} from the average customer, in standard deviations, strongest first.`,
    groups.map(({ name, share }, group) => {
      const strongest = features
        .map((feature) => ({ name: feature.name, difference: feature.cells[group]?.difference ?? 0 }))
        .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
        .slice(0, 3)
        .map((feature) => `${cleanLabel(feature.name)} ${signed(feature.difference)}`);
      return `${cleanLabel(name)} (${formatShare(share)} of customers): ${strongest.join(', ')}`;
    }),
    'groups',
  );
}
