/**
 * The farthest that any other centroid moved, for each centroid.
 *
 * @param moves how far each of k centroids moved
 * @returns one a centroid; 0 where there is only one
 * @example movesOfOthers(Float64Array.of(1, 5, 2)) // => Float64Array.of(5, 2, 5)
 */
export function movesOfOthers(moves: Float64Array): Float64Array {
  let [farthest, next, mover] = [0, 0, -1];
  for (let group = 0; group < moves.length; group++) {
    const move = moves[group]!;
    if (move > farthest) [farthest, next, mover] = [move, farthest, group];
    else if (move > next) next = move;
  }
  return moves.map((_, group) => (group === mover ? next : farthest));
}
