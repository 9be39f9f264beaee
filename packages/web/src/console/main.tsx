// Starts the console: theme and language first, so that nothing is drawn twice.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/form.css";
import "../ui/notices.css";
import "./frame.css";
import "../ledger/ledger.css";
import "../agreement/agreement.css";
import "../map/map.css";
import "../signing/signing.css";
import { firstLocale, keepLocale, keptLocale, LOCALES } from "../messages/locale.ts";
import { loadCatalogue } from "../messages/words.tsx";
import { startTheme } from "../ui/theme.ts";
import { App } from "./app.tsx";

const root = document.getElementById("console");
if (root) await start(root);

async function start(element: HTMLElement): Promise<void> {
  startTheme();
  const locale = firstLocale(location.search, keptLocale(), navigator.languages);
  if (new URLSearchParams(location.search).has("lang")) keepAsked(locale);
  document.documentElement.lang = locale;
  document.documentElement.dir = LOCALES[locale].dir;
  const first = await loadCatalogue(locale);
  createRoot(element).render(
    <StrictMode>
      <App first={first} />
    </StrictMode>,
  );
}

/** The language a link asked for is kept, and leaves the address: what is passed on opens in the other's language. */
function keepAsked(locale: Parameters<typeof keepLocale>[0]): void {
  keepLocale(locale);
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  history.replaceState(history.state, "", address);
}
