// Progress on long work: one line rewritten on a terminal, nothing elsewhere.
export type Progress = { step(done: number, total?: number): void; end(): void };

const EVERY_MS = 100;

export function progressOn(stream: NodeJS.WriteStream, label: string): Progress {
  if (!stream.isTTY) return { step: () => undefined, end: () => undefined };
  let last = 0;
  return {
    step(done, total) {
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      const share = total === undefined || total === 0 ? "" : ` of ${total} (${Math.floor((100 * done) / total)} %)`;
      stream.write(`\r\u001b[K${label}: ${done}${share}`);
    },
    end() {
      stream.write("\r\u001b[K");
    },
  };
}
