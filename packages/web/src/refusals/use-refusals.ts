// The catalogue of refusals in the language that is read; undefined until it has come, and where it cannot be fetched.
import { useEffect, useState } from "react";
import type { Locale } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { loadRefusals, type Refusals } from "./refusals.ts";

type Loaded = { readonly locale: Locale; readonly refusals: Refusals };

export function useRefusals(): Refusals | undefined {
  const { locale } = useLanguage();
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    let wanted = true;
    loadRefusals(locale).then(
      (refusals) => wanted && setLoaded({ locale, refusals }),
      // Without a line to the server its own rule is shown, which has already come.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [locale]);
  return loaded?.locale === locale ? loaded.refusals : undefined;
}
