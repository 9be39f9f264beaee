// For browser tests: the line between a phone and the server, which can be cut at any moment, also in the middle of a file.
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export type Line = {
  /** where the phone finds the server */
  readonly url: string;
  cut(): void;
  restore(): void;
  /** lets so many bytes of the phone's pass, then breaks, and stays broken until it is restored */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
};

export async function startLine(server: string): Promise<Line> {
  const target = Number(new URL(server).port);
  const open = new Set<Socket>();
  let left = Infinity;
  const cut = () => {
    left = 0;
    for (const socket of open) socket.destroy();
  };
  const listener = createServer((phone) => {
    if (left <= 0) return phone.destroy();
    const far = connect(target, "127.0.0.1");
    for (const socket of [phone, far]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        phone.destroy();
        far.destroy();
      });
    }
    phone.on("data", (chunk) => {
      far.write(chunk.subarray(0, Math.min(chunk.length, left)));
      left -= chunk.length;
      if (left <= 0) cut();
    });
    far.pipe(phone);
    return undefined;
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  // A listener on TCP has an address and a port.
  const { port } = listener.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    cut,
    restore: () => {
      left = Infinity;
    },
    cutAfter: (bytes) => {
      left = bytes;
    },
    close: async () => {
      cut();
      listener.close();
      await once(listener, "close");
    },
  };
}
