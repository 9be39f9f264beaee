// One process per witness folder: two of them would each check against a state that the other has already moved.
import { createHash } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type FolderLock = { release(): Promise<void> };

/**
 * Takes the folder, or answers undefined where another process holds it. The lock is a listening local socket, which the
 * system closes when its process dies however it dies, so that a kill leaves nothing to clean up and nothing stale.
 */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  const address = lockAddress(await realpath(folder));
  return (await listen(address)) ?? listenInPlaceOfDead(address);
}

function lockAddress(folder: string): string {
  const name = `mizan-witness-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`; // abstract: no file, gone with the process
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

/** Elsewhere a dead process leaves the socket's file behind: nobody answers there, so it may be taken over. */
async function listenInPlaceOfDead(address: string): Promise<FolderLock | undefined> {
  if (!address.startsWith("/") || (await answers(address))) return undefined;
  await rm(address, { force: true });
  return listen(address);
}

function listen(address: string): Promise<FolderLock | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.unref();
    server.listen(address, () => {
      resolve({ release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
