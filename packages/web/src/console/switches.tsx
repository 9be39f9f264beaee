// Language and theme: native choices, kept on this device, changing nothing of where the reader is.
import { useId } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { isLocale, LOCALE_NAMES, LOCALES } from "../messages/locale.ts";
import { useLanguage } from "../messages/words.tsx";
import { setTheme, THEMES, useTheme } from "../ui/theme.ts";

export function LanguageSwitch() {
  const { locale, change } = useLanguage();
  const id = useId();
  return (
    <div className="switch">
      <label htmlFor={id} className="visually-hidden">
        <FormattedMessage id="switch.language" />
      </label>
      <select id={id} value={locale} onChange={({ target }) => isLocale(target.value) && change(target.value)}>
        {LOCALE_NAMES.map((name) => (
          <option key={name} value={name} lang={name} dir={LOCALES[name].dir}>
            {LOCALES[name].name}
          </option>
        ))}
      </select>
    </div>
  );
}

export function ThemeSwitch() {
  const theme = useTheme();
  const intl = useIntl();
  const id = useId();
  return (
    <div className="switch">
      <label htmlFor={id} className="visually-hidden">
        <FormattedMessage id="switch.theme" />
      </label>
      <select
        id={id}
        value={theme}
        onChange={({ target }) => {
          const chosen = THEMES.find((name) => name === target.value);
          if (chosen) setTheme(chosen);
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {intl.formatMessage({ id: `theme.${name}` })}
          </option>
        ))}
      </select>
    </div>
  );
}
