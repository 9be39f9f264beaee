// The top of every screen: the way back, that it is an exercise, and the other language.
import { FormattedMessage } from "react-intl";
import { LOCALE_NAMES, LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";

export function Top({ isHome, simulated }: { readonly isHome: boolean; readonly simulated: boolean }) {
  const { locale, change } = useLanguage();
  return (
    <header className="top">
      {isHome ? (
        <span className="top-name">
          <FormattedMessage id="phone.name" />
        </span>
      ) : (
        <a className="top-back" href="#/">
          <FormattedMessage id="phone.back" />
        </a>
      )}
      {simulated && (
        <strong className="simulated-mark">
          <FormattedMessage id="simulated.mark" />
        </strong>
      )}
      {LOCALE_NAMES.filter((name) => name !== locale).map((name) => (
        <button key={name} type="button" lang={name} dir={LOCALES[name].dir} onClick={() => change(name)}>
          {LOCALES[name].name}
        </button>
      ))}
    </header>
  );
}
