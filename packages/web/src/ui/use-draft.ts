// What was typed and not yet said: kept on this device until it is said, so that a reload or a refusal loses nothing (experience.md §5).
import { useCallback, useState } from "react";

/** More is no draft of ours: bodies are at most 48 KiB. */
const MAX_DRAFT_CHARACTERS = 65_536;

/** A form's fields as text; `forget` once they are in the log. */
export function useDraft<T extends Readonly<Record<string, string>>>(
  name: string,
  empty: T,
): { readonly draft: T; readonly write: (change: Partial<T>) => void; readonly forget: () => void } {
  const key = `mizan.draft.${name}`;
  const [draft, setDraft] = useState<T>(() => readDraft(key, empty));
  const write = useCallback(
    (change: Partial<T>) =>
      setDraft((now) => {
        const next = { ...now, ...change };
        localStorage.setItem(key, JSON.stringify(next));
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => {
    localStorage.removeItem(key);
    setDraft(empty);
  }, [key, empty]);
  return { draft, write, forget };
}

function readDraft<T extends Readonly<Record<string, string>>>(key: string, empty: T): T {
  const kept = localStorage.getItem(key);
  if (kept === null || kept.length > MAX_DRAFT_CHARACTERS) return empty;
  try {
    const value: unknown = JSON.parse(kept);
    if (typeof value !== "object" || value === null) return empty;
    const fields = Object.entries(value).filter(([name, text]) => name in empty && typeof text === "string");
    return { ...empty, ...Object.fromEntries(fields) };
  } catch {
    return empty;
  }
}
