// Hands what happens to whoever listens; a listener that cannot keep up is let go and resumes from the log.
import type { GuarantorState } from "../witnessing.ts";

export type LiveEvent =
  | { readonly kind: "entry"; readonly index: number }
  | { readonly kind: "cosigned"; readonly size: number; readonly at: number }
  | { readonly kind: "guarantor"; readonly guarantor: GuarantorState };

/** Events that may wait for one listener before it is let go. */
const MAX_WAITING = 2_000;
const MAX_LISTENERS = 500;

type Listener = { readonly waiting: LiveEvent[]; wake: () => void; lost: boolean };

export class LiveHub {
  readonly #listeners = new Set<Listener>();
  #closed = false;

  get listeners(): number {
    return this.#listeners.size;
  }

  get full(): boolean {
    return this.#listeners.size >= MAX_LISTENERS;
  }

  publish(event: LiveEvent): void {
    for (const listener of this.#listeners) {
      if (listener.waiting.length >= MAX_WAITING) listener.lost = true;
      else listener.waiting.push(event);
      listener.wake();
    }
  }

  /** Events from now on, until the signal aborts, the hub closes, or the listener falls too far behind. */
  async *listen(signal: AbortSignal): AsyncGenerator<LiveEvent> {
    const listener: Listener = { waiting: [], wake: () => undefined, lost: false };
    this.#listeners.add(listener);
    const stop = () => {
      // Whoever has stopped may not ask again, and then nothing below is reached.
      this.#listeners.delete(listener);
      listener.wake();
    };
    signal.addEventListener("abort", stop);
    try {
      while (!signal.aborted && !listener.lost && !this.#closed) {
        const event = listener.waiting.shift();
        if (event) yield event;
        else await new Promise<void>((resolve) => (listener.wake = resolve));
      }
    } finally {
      signal.removeEventListener("abort", stop);
      this.#listeners.delete(listener);
    }
  }

  close(): void {
    this.#closed = true;
    for (const listener of this.#listeners) listener.wake();
  }
}
