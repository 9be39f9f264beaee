// Options of a choice in the reader's words: codes of closed lists, and organisations by the names they chose.
import { useIntl } from "react-intl";
import { isKnown } from "../messages/known.ts";
import { useLanguage } from "../messages/words.tsx";
import { useScenario } from "../session/use-scenario.ts";
import type { Option } from "./choice.tsx";

/** A code this catalogue does not know is shown as it is. */
export function useTerms(): (codes: readonly (string | number)[]) => readonly Option[] {
  const intl = useIntl();
  return (codes) =>
    codes.map((code) => {
      const id = `term.${code}`;
      return { value: String(code), label: isKnown(intl, id) ? intl.formatMessage({ id }) : String(code) };
    });
}

export function useOrgs(): (orgs: readonly string[]) => readonly Option[] {
  const { locale } = useLanguage();
  const known = useScenario()?.organisations ?? [];
  return (orgs) =>
    orgs.map((org) => {
      const name = known.find((one) => one.org === org)?.name;
      return { value: org, label: name?.[locale] ?? name?.["en"] ?? org };
    });
}
