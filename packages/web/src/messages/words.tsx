// Puts the words of one catalogue around the screens, and sets language, direction and font of the document.
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from "react";
import { IntlProvider } from "react-intl";
import { keepLocale, type Locale, LOCALES } from "./locale.ts";

/** A catalogue that lacks a message does not compile. */
type Messages = Readonly<Record<FormatjsIntl.Message["ids"], string>>;
export type Catalogue = { readonly locale: Locale; readonly messages: Messages };
type Language = { readonly locale: Locale; readonly change: (locale: Locale) => void };

/** Only the catalogue that is read is fetched, and only its script's font. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  if (locale === "ur") {
    void import("../ui/vazirmatn.css");
    return { locale, messages: (await import("./ur.json")).default };
  }
  return { locale, messages: (await import("./en.json")).default };
}

const LanguageContext = createContext<Language>({ locale: "en", change: () => undefined });

export function useLanguage(): Language {
  return use(LanguageContext);
}

export function Words({ first, children }: { readonly first: Catalogue; readonly children: ReactNode }) {
  const [{ locale, messages }, setCatalogue] = useState(first);
  const change = useCallback((next: Locale) => {
    keepLocale(next);
    loadCatalogue(next).then(setCatalogue, reportMissing);
  }, []);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = LOCALES[locale].dir;
  }, [locale]);
  return (
    <LanguageContext value={{ locale, change }}>
      <IntlProvider locale={LOCALES[locale].intl} messages={messages} onError={reportMissing}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

function reportMissing(error: unknown): void {
  console.error(error);
}
