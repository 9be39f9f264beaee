// Starts the field form: theme and language first, a newer build where nothing waits, then the screen.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/form.css";
import "../ui/notices.css";
import "./field.css";
import { firstLocale, keepLocale, keptLocale, LOCALES } from "../messages/locale.ts";
import { loadCatalogue } from "../messages/words.tsx";
import { startTheme } from "../ui/theme.ts";
import { App } from "./app.tsx";
import { tidyUp } from "./remove.ts";
import { readPhone } from "./use-phone.ts";
import { isUpdateWaiting, startWorker, takeUpdate } from "./worker-link.ts";

const root = document.getElementById("field");
if (root) await start(root);

async function start(element: HTMLElement): Promise<void> {
  startTheme();
  const locale = firstLocale(location.search, keptLocale(), navigator.languages);
  if (new URLSearchParams(location.search).has("lang")) keepLocale(locale);
  document.documentElement.lang = locale;
  document.documentElement.dir = LOCALES[locale].dir;
  const phone = await readPhone().catch(() => undefined);
  // With something in the outbox the form stays the one that made it, until its user says otherwise.
  if (!phone?.captures.some(({ standing }) => standing.kind === "waiting") && (await isUpdateWaiting())) {
    await takeUpdate();
    return;
  }
  const first = await loadCatalogue(locale);
  createRoot(element).render(
    <StrictMode>
      <App first={first} />
    </StrictMode>,
  );
  await startWorker();
  if (phone) await tidyUp(Date.now());
}
