// Figures of this room as they are read: a score in per cent, an amount with its currency, a name in its own script.
import { exponentOf, scriptOf } from "@mizan/financing";
import { FormattedMessage, FormattedNumber, useIntl } from "react-intl";
import { Machine } from "../ui/machine.tsx";

const WHOLE = 1_000_000;

/** Millionths. */
export function Score({ value }: { readonly value: number }) {
  const intl = useIntl();
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (
    <bdi dir="ltr" className="score">
      {intl.formatNumber(value / WHOLE, { style: "percent", ...digits })}
    </bdi>
  );
}

export function Amount({ minor, currency }: { readonly minor: number; readonly currency: string }) {
  const exponent = exponentOf(currency);
  return (
    <bdi dir="ltr">
      <FormattedNumber
        value={minor / 10 ** exponent}
        minimumFractionDigits={exponent}
        maximumFractionDigits={exponent}
      />{" "}
      {currency}
    </bdi>
  );
}

const LANGS: Readonly<Record<string, string>> = { latin: "und-Latn", arabic: "und-Arab", cyrillic: "und-Cyrl" };

/** The language of a name is not known, its script is: so that it is set and read aloud as what it is. */
export function NameText({ text }: { readonly text: string }) {
  return (
    <bdi dir="auto" lang={LANGS[scriptOf(text)] ?? "und"}>
      {text}
    </bdi>
  );
}

/** `mizan-names-1:9f…`: a name to read, and the hash of all it follows from. */
export function Version({ algorithm }: { readonly algorithm: string }) {
  const [name = "", hash = ""] = algorithm.split(":");
  return (
    <>
      <bdi dir="ltr">{name}</bdi> <Machine text={hash} copy={false} />
    </>
  );
}

export function Nothing() {
  return (
    <span className="soft">
      <FormattedMessage id="financing.few" />
    </span>
  );
}
