// Where a shown record can be checked without trusting this screen: its proof file, and the page that checks in the browser.
import { FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../messages/words.tsx";

type Props = { readonly index: number };

export function ProofLink({ index }: Props) {
  const { locale } = useLanguage();
  const intl = useIntl();
  return (
    <span className="proof-link small">
      <a
        href={`/v1/receipts/${index}/proof`}
        download={`entry-${index}.tlog-proof`}
        aria-label={intl.formatMessage({ id: "proof.file.of" }, { index })}
      >
        <FormattedMessage id="proof.file" />
      </a>
      {" · "}
      <a href={`/${locale}/verify?entry=${index}`} aria-label={intl.formatMessage({ id: "proof.check.of" }, { index })}>
        <FormattedMessage id="proof.check" />
      </a>
    </span>
  );
}
