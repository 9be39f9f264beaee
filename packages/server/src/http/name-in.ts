// An organisation by the name it chose, for the pages that the server makes.
import type { Language } from "../pages/messages.ts";
import type { App } from "./app.ts";

/** By the name it chose in this language, else in English. */
export function nameIn({ scenario }: App, org: string, language: Language): string {
  const name = scenario.organisations.find((known) => known.org === org)?.name;
  return name?.[language] ?? name?.["en"] ?? org;
}
