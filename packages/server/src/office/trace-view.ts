// A trace as it is drawn: its rows hop by hop with the batch each can be proven from, at most so many.
import type { Traced, TracedRow } from "../financing-results.ts";

/** More are counted, and said to be left out. */
const MAX_DRAWN_ROWS = 400;

export function viewTrace({ result, rowAt }: Traced) {
  let left = MAX_DRAWN_ROWS;
  const hops = result.hops.map(({ hop, rows, reached, capped }) => {
    const shown = rows.slice(0, left);
    left -= shown.length;
    return {
      hop,
      total: rows.length,
      rows: shown.map((row) => rowView(rowAt(row))),
      reached: reached.slice(0, MAX_DRAWN_ROWS),
      capped,
    };
  });
  return { hops, drawn: MAX_DRAWN_ROWS - left };
}

function rowView({ batch, row, transfer }: TracedRow) {
  const { line: _line, ...said } = transfer;
  return { batch, row, ...said };
}
