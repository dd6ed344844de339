/** Value of a function at a point; the gradient there is written into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export type MinimiseOptions = {
  readonly start: readonly number[];
  /** Least and largest value of each coordinate. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** A gradient whose every free coordinate is below this ends the search. Default 1e-9. */
  readonly tolerance?: number;
  /** Default 200. */
  readonly iterations?: number;
};

export type Minimum = {
  readonly point: Float64Array;
  readonly value: number;
  /** False where the search ended before the gradient vanished. */
  readonly converged: boolean;
};

type State = { readonly point: Float64Array; readonly gradient: Float64Array; readonly value: number };

/** The longest step in a coordinate: on a log scale a factor of 7. */
const LONGEST = 2;
const HALVINGS = 40;
/** A sum of many terms is known to about so many parts of itself. */
const ROUNDING = 1e-14;
/** So many steps in a row that gain no more than rounding end the search: the function is flat there. */
const MOST_FLAT_STEPS = 3;
/** In a flat place a gradient below this counts as vanished. */
const FLAT = 1e-5;

/**
 * A local minimum of a smooth function of a few variables within bounds, by the BFGS method: Newton's steps with a
 * curvature that is learned from the gradients. Coordinates that a bound holds back are left out of the step.
 *
 * @param objective the function; where it is not finite the step is shortened
 * @param options start, bounds, tolerance
 * @returns the point reached; the same input gives the same output
 * @throws {RangeError} if start and bounds differ in length, or the function is not finite at the start
 * @see Nocedal and Wright (2006), Numerical optimization, algorithms 6.1 and 3.1; bounds by projection as in Bertsekas
 *   (1982), doi:10.1137/0320018
 * @example minimise((p, g) => { g[0] = 2 * (p[0] - 3); return (p[0] - 3) ** 2; }, { start: [0], low: [-9], high: [2] }).point[0] // => 2
 */
export function minimise(objective: Objective, options: MinimiseOptions): Minimum {
  const { tolerance = 1e-9, iterations = 200 } = options;
  let state = startOf(objective, options);
  const d = state.point.length;
  let curvature = identity(d);
  let isFresh = true;
  let flatSteps = 0;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const free = freeCoordinates(state, options);
    const slope = free.reduce((most, i) => Math.max(most, Math.abs(state.gradient[i]!)), 0);
    if (slope <= tolerance) return result(state, true);
    if (flatSteps >= MOST_FLAT_STEPS) return result(state, slope <= FLAT);
    const next = search(objective, state, direction(state, curvature, free), options);
    if (next !== null) {
      learn(curvature, state, next, isFresh);
      const isFlat = state.value - next.value <= ROUNDING * Math.abs(state.value);
      flatSteps = isFlat ? flatSteps + 1 : 0;
      state = next;
      isFresh = false;
    } else if (isFresh) {
      return result(state, slope <= FLAT);
    } else {
      curvature = identity(d);
      isFresh = true;
    }
  }
  return result(state, false);
}

const result = ({ point, value }: State, converged: boolean): Minimum => ({ point, value, converged });

function startOf(objective: Objective, { start, low, high }: MinimiseOptions): State {
  if (start.length !== low.length || start.length !== high.length) {
    throw new RangeError(`minimise requires ${start.length} bounds, got ${low.length} and ${high.length}`);
  }
  const point = Float64Array.from(start, (value, i) => Math.min(high[i]!, Math.max(low[i]!, value)));
  const gradient = new Float64Array(start.length);
  const value = objective(point, gradient);
  if (!Number.isFinite(value))
    throw new RangeError(`minimise requires a finite value at the start, got ${value}`);
  return { point, gradient, value };
}

/** Those that the way down does not push against a bound. */
function freeCoordinates({ point, gradient }: State, { low, high }: MinimiseOptions): number[] {
  return [...point.keys()].filter(
    (i) => !(point[i]! <= low[i]! && gradient[i]! > 0) && !(point[i]! >= high[i]! && gradient[i]! < 0),
  );
}

function direction({ gradient }: State, curvature: Float64Array, free: readonly number[]): Float64Array {
  const d = gradient.length;
  const step = new Float64Array(d);
  for (const i of free) for (const j of free) step[i]! -= curvature[i * d + j]! * gradient[j]!;
  // Bounds can turn the step uphill; the gradient itself always leads down.
  if (free.reduce((sum, i) => sum + step[i]! * gradient[i]!, 0) >= 0) {
    for (const i of free) step[i] = -gradient[i]!;
  }
  const longest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return longest > LONGEST ? step.map((value) => (value * LONGEST) / longest) : step;
}

/** Halves the step until the function falls by a part of what the gradient promises; null if it never does. */
function search(
  objective: Objective,
  { point, gradient, value }: State,
  step: Float64Array,
  { low, high }: MinimiseOptions,
): State | null {
  for (let halving = 0, length = 1; halving < HALVINGS; halving++, length /= 2) {
    const next = point.map((at, i) => Math.min(high[i]!, Math.max(low[i]!, at + length * step[i]!)));
    const nextGradient = new Float64Array(point.length);
    const nextValue = objective(next, nextGradient);
    const promise = gradient.reduce((sum, slope, i) => sum + slope * (next[i]! - point[i]!), 0);
    if (nextValue <= value + 1e-4 * promise + ROUNDING * Math.abs(value)) {
      return { point: next, gradient: nextGradient, value: nextValue };
    }
  }
  return null;
}

/** The BFGS update of the inverse curvature; left out where the gradients show none. */
function learn(inverse: Float64Array, from: State, to: State, isFresh: boolean): void {
  const d = from.point.length;
  const s = to.point.map((value, i) => value - from.point[i]!);
  const y = to.gradient.map((value, i) => value - from.gradient[i]!);
  const [sy, yy] = [dot(s, y), dot(y, y)];
  if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * yy))) return;
  if (isFresh) for (let i = 0; i < d; i++) inverse[i * d + i] = sy / yy;
  const hy = y.map((_, i) => y.reduce((sum, value, j) => sum + inverse[i * d + j]! * value, 0));
  const scale = (1 + dot(y, hy) / sy) / sy;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      inverse[i * d + j]! += scale * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy;
    }
  }
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const identity = (d: number): Float64Array =>
  Float64Array.from({ length: d * d }, (_, at) => (at % (d + 1) === 0 ? 1 : 0));
