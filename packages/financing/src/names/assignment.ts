// Which words go with which: the assignment with the greatest sum (Hungarian method with potentials), up to twelve a side.

export const MAX_ASSIGNED = 12;

/** `gain[i][j]` ≥ 0, whole. For each row its column, or -1; a pair that gains nothing is none. */
export function assign(gain: readonly (readonly number[])[]): readonly number[] {
  const rows = gain.length;
  const columns = gain[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return gain.map(() => -1);
  const size = Math.max(rows, columns);
  const at = (i: number, j: number) => gain[i]?.[j] ?? 0;
  const columnRow = solve(size, (i, j) => -at(i, j));
  const assigned = Array.from({ length: rows }, () => -1);
  for (let j = 0; j < columns; j += 1) {
    const i = columnRow[j] ?? -1;
    if (i >= 0 && i < rows && at(i, j) > 0) assigned[i] = j;
  }
  return assigned;
}

/** Least cost over a square matrix; answers the row of each column. */
function solve(size: number, cost: (i: number, j: number) => number): readonly number[] {
  const u = new Float64Array(size + 1);
  const v = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const way = new Int32Array(size + 1);
  for (let i = 1; i <= size; i += 1) {
    rowOf[0] = i;
    let column = 0;
    const least = new Float64Array(size + 1).fill(Infinity);
    const used = new Uint8Array(size + 1);
    do {
      used[column] = 1;
      const row = rowOf[column] ?? 0;
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= size; j += 1) {
        if (used[j]) continue;
        const reduced = cost(row - 1, j - 1) - (u[row] ?? 0) - (v[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          way[j] = column;
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0;
          next = j;
        }
      }
      for (let j = 0; j <= size; j += 1) {
        if (used[j]) {
          const r = rowOf[j] ?? 0;
          u[r] = (u[r] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? 0) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const from = way[column] ?? 0;
      rowOf[column] = rowOf[from] ?? 0;
      column = from;
    }
  }
  return Array.from(rowOf.subarray(1), (row) => row - 1);
}

/** For longer names: the best pair first, ties by place. Flagged by whoever uses it. */
export function assignGreedily(gain: readonly (readonly number[])[]): readonly number[] {
  const pairs = gain.flatMap((row, i) => row.flatMap((value, j) => (value > 0 ? [{ i, j, value }] : [])));
  pairs.sort((a, b) => b.value - a.value || a.i - b.i || a.j - b.j);
  const assigned = gain.map(() => -1);
  const taken = new Set<number>();
  for (const { i, j } of pairs) {
    if (assigned[i] !== -1 || taken.has(j)) continue;
    assigned[i] = j;
    taken.add(j);
  }
  return assigned;
}
