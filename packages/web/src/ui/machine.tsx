// A machine word (hash, key, id): shortened to its first 8 characters, with a copy of the whole.
import { useEffect, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";

const SHORT_CHARACTERS = 8;
const COPIED_MS = 2000;

type Props = { readonly text: string; readonly whole?: boolean; readonly copy?: boolean };

export function Machine({ text, whole = false, copy = true }: Props) {
  const short = !whole && text.length > SHORT_CHARACTERS + 3;
  return (
    <span className="machine-word">
      <bdi dir="ltr" className="machine" title={short ? text : undefined}>
        {short ? `${text.slice(0, SHORT_CHARACTERS)}…` : text}
      </bdi>
      {copy && <Copy text={text} />}
    </span>
  );
}

export function Copy({ text }: { readonly text: string }) {
  const intl = useIntl();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      className="button-quiet copy"
      aria-label={intl.formatMessage({ id: "copy.whole" }, { text })}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      <span aria-live="polite">
        <FormattedMessage id={copied ? "copy.done" : "copy.do"} />
      </span>
    </button>
  );
}
