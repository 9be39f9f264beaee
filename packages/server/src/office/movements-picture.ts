// What the movements room shows, worked out from the committed rows: the board, the crossings, the signals and what may be released of them.
// Rows are read from their bytes once; what follows from them is worked out anew only when something was filed.
import { isRefusal } from "@mizan/ledger";
import {
  boardOf,
  countsOf,
  currentLine,
  everyGate,
  fixesOf,
  lineOfDeclared,
  readBatch,
  releaseOf,
  sceneOf,
  signalsOf,
  trackAll,
  zoneOfDeclared,
  type Board,
  type FlowSignal,
  type Line,
  type LineDeclared,
  type MovementsState,
  type ReleasedDay,
  type Rows,
  type Said,
  type Tracks,
} from "@mizan/movements";

export type ReadBytes = (hash: string) => Uint8Array | undefined;

export type Filed = {
  readonly index: number;
  readonly feed: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly rows: Rows;
};

export type Picture = {
  readonly line: (Said<LineDeclared> & { readonly drawn: Line }) | undefined;
  readonly filed: readonly Filed[];
  readonly board: Board;
  readonly signals: readonly FlowSignal[];
  readonly tracks: Tracks;
  readonly released: readonly ReleasedDay[];
};

/** What follows from counts alone: positions come far more often, and change none of it. */
type Counted = Pick<Picture, "board" | "signals" | "released">;

const NO_TRACKS: Tracks = { crossings: [], zoneEvents: [], approached: 0, grazed: 0, implausible: 0, objects: 0 };

export class MovementsPicture {
  readonly #read: ReadBytes;
  readonly #rows = new Map<string, Rows>();
  #kept: { readonly of: string; readonly picture: Picture } | undefined;
  #counted: { readonly of: number; readonly counted: Counted } | undefined;

  constructor(read: ReadBytes) {
    this.#read = read;
  }

  of(state: MovementsState): Picture {
    const version = `${state.batches.size}/${state.lines.size}/${state.zones.size}/${state.feeds.size}`;
    if (this.#kept?.of === version) return this.#kept.picture;
    const picture = this.#draw(state);
    this.#kept = { of: version, picture };
    return picture;
  }

  #draw(state: MovementsState): Picture {
    const filed = this.#filed(state);
    const rows = filed.map((one) => one.rows);
    const line = this.#line(state);
    return {
      line,
      filed,
      ...this.#counts(rows),
      tracks: line ? trackAll(this.#scene(state, line), fixesOf(rows)) : NO_TRACKS,
    };
  }

  #counts(rows: readonly Rows[]): Counted {
    const counts = countsOf(rows);
    // Batches are only ever added.
    if (this.#counted?.of === counts.length) return this.#counted.counted;
    const board = boardOf(counts);
    const counted = { board, signals: signalsOf(board), released: releaseOf(counts) };
    this.#counted = { of: counts.length, counted };
    return counted;
  }

  #filed(state: MovementsState): Filed[] {
    const gates = everyGate(state);
    return [...state.batches.values()].flatMap(({ ref, body }) => {
      const feed = state.feeds.get(body.feed)?.body;
      let rows = this.#rows.get(body.hash);
      const bytes = rows ? undefined : this.#read(body.hash);
      if (feed && bytes) {
        const read = readBatch(bytes, { feed, gates, arrivedMs: Number.MAX_SAFE_INTEGER });
        if (isRefusal(read)) throw new Error(`the rows of entry ${ref.index} were read when they were admitted`);
        rows = read.rows;
        this.#rows.set(body.hash, rows);
      }
      if (!rows) return [];
      return [{ index: ref.index, feed: body.feed, fromMs: Date.parse(body.from), toMs: Date.parse(body.to), rows }];
    });
  }

  #line(state: MovementsState): Picture["line"] {
    const said = currentLine(state);
    const bytes = said && this.#read(said.body.hash);
    const drawn = said && bytes ? lineOfDeclared(said.body, bytes) : undefined;
    return said && drawn && !isRefusal(drawn) ? { ...said, drawn } : undefined;
  }

  #scene(state: MovementsState, line: NonNullable<Picture["line"]>) {
    const zones = [...state.zones.values()].flatMap(({ body }) => {
      const bytes = this.#read(body.hash);
      const zone = bytes ? zoneOfDeclared(body, bytes) : undefined;
      return zone && !isRefusal(zone) ? [zone] : [];
    });
    const feeds = new Map([...state.feeds].map(([name, { body }]) => [name, body]));
    return sceneOf({ line: line.drawn, body: line.body }, feeds, zones);
  }
}
