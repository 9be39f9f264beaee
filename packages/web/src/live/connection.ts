// What the screen knows of its line to the server, as a small store: live, or since when not.

export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  /** what is shown is as of the last moment the line was live; undefined where it never was */
  | { readonly kind: "reconnecting"; readonly asOf: number | undefined };

let current: Connection = { kind: "connecting" };
const listeners = new Set<() => void>();

export function connection(): Connection {
  return current;
}

export function setConnection(next: Connection): void {
  // The first loss is the one that tells the age of the data.
  if (next.kind === current.kind) return;
  current = next;
  for (const tell of listeners) tell();
}

export function listenToConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
