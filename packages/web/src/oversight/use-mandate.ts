// The mandate in force as forms need it: its parties in their order, and its provisions in the reader's language.
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../messages/words.tsx";
import { ask } from "../wire/ask.ts";
import { mandatePage } from "../wire/mandate.ts";
import { listUnder, textUnder } from "./read-subject.ts";

export const MANDATE_PATH = "/v1/mandate";

export type Provision = { readonly id: string; readonly duty: string; readonly text: string };
export type InForce = { readonly parties: readonly string[]; readonly provisions: readonly Provision[] };

/** null where there is none, undefined until the server has answered. */
export function useMandate(): InForce | null | undefined {
  const { locale } = useLanguage();
  const { data } = useQuery({
    queryKey: ["mandate", MANDATE_PATH],
    queryFn: ({ signal }) => ask(MANDATE_PATH, mandatePage, signal),
  });
  if (!data) return undefined;
  const subject = data.mandate?.subject;
  if (!subject) return null;
  return {
    parties: listUnder(subject, "oversight", "parties").map(String),
    provisions: listUnder(subject, "agreement", "provisions").map((provision) => ({
      id: textUnder(provision, "id") ?? "",
      duty: textUnder(provision, "duty") ?? "none",
      text: textUnder(provision, "text", locale) ?? textUnder(provision, "text", "en") ?? "",
    })),
  };
}
