// Tells every tab of this phone, and its worker, that something in its storage has changed.

const CHANNEL = "mizan-field";

export function tellChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
  here.dispatchEvent(new Event("changed"));
}

/** A channel does not hear itself. */
const here = new EventTarget();

export function onChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", listener);
  here.addEventListener("changed", listener);
  return () => {
    channel.close();
    here.removeEventListener("changed", listener);
  };
}
