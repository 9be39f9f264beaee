// Whether a value has stayed as it is for a moment: nothing is asked of the server with every letter that is typed.
import { useEffect, useState } from "react";

const SETTLE_MS = 600;

export function useSettled(value: string): boolean {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled === value;
}
