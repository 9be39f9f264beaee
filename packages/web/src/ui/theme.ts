// Light, dark, projector, or what the system says; kept on this device.
import { useSyncExternalStore } from "react";

export const THEMES = ["system", "light", "dark", "projector"] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = "mizan.theme";
const listeners = new Set<() => void>();
let current: Theme = "system";

export function startTheme(): void {
  const kept = localStorage.getItem(KEPT);
  apply(THEMES.find((theme) => theme === kept) ?? "system");
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(KEPT, theme);
  apply(theme);
  for (const tell of listeners) tell();
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

function apply(theme: Theme): void {
  current = theme;
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
