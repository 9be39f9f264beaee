// What a form of a site may choose from: its requests and offers, and its visits, each by its entry and in words.
import { useIntl } from "react-intl";
import { LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import type { Option } from "../ui/choice.tsx";
import { formatMoment } from "../ui/dates.ts";
import { useTerms } from "../ui/use-options.ts";
import type { SiteView } from "../wire/sites.ts";

export function useAccessOptions({ access, offers }: Pick<SiteView, "access" | "offers">): readonly Option[] {
  const intl = useIntl();
  const terms = useTerms();
  return [
    ...access.map(({ index, standing }) => ({
      value: String(index),
      label: intl.formatMessage(
        { id: "site.option.request" },
        { index, state: terms([standing.state])[0]?.label ?? standing.state },
      ),
    })),
    ...offers.map(({ index }) => ({
      value: String(index),
      label: intl.formatMessage({ id: "site.option.offer" }, { index }),
    })),
  ];
}

export function useVisitOptions({ visits }: Pick<SiteView, "visits">): readonly Option[] {
  const intl = useIntl();
  const { locale } = useLanguage();
  return visits.toReversed().map(({ index, fromMs }) => ({
    value: String(index),
    label: intl.formatMessage(
      { id: "site.option.visit" },
      { index, time: formatMoment(LOCALES[locale].intl, fromMs, "minute") },
    ),
  }));
}
