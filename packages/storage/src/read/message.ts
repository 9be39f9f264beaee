// What the main thread and the database's worker thread say to one another: one request, one answer, matched by id.

export type WorkerRequest =
  | { readonly id: number; readonly kind: "open"; readonly dir: string }
  | { readonly id: number; readonly kind: "query"; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly kind: "close" };

/** The thread ends itself; no answer. */
export type WorkerEnd = { readonly kind: "end" };

export type Rows = {
  readonly rows: readonly unknown[];
  /** The command tag's first word: COMMIT of a failed transaction answers ROLLBACK. */
  readonly command: string;
  readonly affected: number;
};

export type WorkerAnswer =
  | ({ readonly id: number; readonly kind: "rows" } & Rows)
  | { readonly id: number; readonly kind: "done" }
  /** No detail, query or parameters: those may hold what is withheld. `fatal`: the database cannot go on. */
  | {
      readonly id: number;
      readonly kind: "failed";
      readonly message: string;
      readonly sqlState: string | null;
      readonly fatal: boolean;
    };
