// The page's side of its worker: registered once, asked to send when there is a line again, replaced when its user agrees.
import { isNewerWaiting, takeNewest } from "./shell.ts";

const WORKER = "/field/sw.js";
const OUTBOX = "outbox";

/** Without workers (a private window) the form still works with a line; it says so where it matters. */
export async function startWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(WORKER, { scope: "/field/", updateViaCache: "none" }).catch(() => undefined);
}

export async function isOfflineReady(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration("/field/");
  return registration?.active !== undefined && registration.active !== null;
}

/** Background synchronisation is not in the standard library of types yet. */
type Syncing = { readonly sync: { register(tag: string): Promise<void> } };

function isSyncing(registration: object | undefined): registration is Syncing {
  return registration !== undefined && "sync" in registration;
}

/** Where the browser can: it wakes the worker once there is a line, also with the form closed. */
export async function sendInBackground(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration: object | undefined = await navigator.serviceWorker.getRegistration("/field/");
  if (isSyncing(registration)) await registration.sync.register(OUTBOX).catch(() => undefined);
}

export async function isUpdateWaiting(): Promise<boolean> {
  return "caches" in globalThis && isNewerWaiting(caches);
}

export async function takeUpdate(): Promise<void> {
  await takeNewest(caches);
  location.reload();
}
