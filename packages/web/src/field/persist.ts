// Asks the browser not to clear what this phone keeps when it runs full; what it answers is shown, whatever it is.
import { useEffect, useState } from "react";

/** Some browsers ask their user, others decide by themselves. A browser without the question may clear whatever it holds. */
export async function askToPersist(): Promise<boolean> {
  if (!("storage" in navigator)) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}

/** Undefined until the browser has answered. */
export function usePersisted(): boolean | undefined {
  const [persisted, setPersisted] = useState<boolean>();
  useEffect(() => void askToPersist().then(setPersisted), []);
  return persisted;
}
