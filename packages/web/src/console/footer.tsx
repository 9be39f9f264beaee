// The foot of every page: what the operator cannot do, as whom one reads, where to check, who reviewed these words.
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../messages/words.tsx";
import type { Status } from "../wire/status.ts";

export function Footer({ status }: { readonly status: Status | undefined }) {
  const { locale } = useLanguage();
  return (
    <footer className="foot small soft">
      {status && (
        <p>
          <FormattedMessage id="foot.operator" values={{ operator: <bdi dir="auto">{status.operator}</bdi> }} />
        </p>
      )}
      {status && (
        <p>
          <FormattedMessage id={`foot.reader.${status.reader}`} />
        </p>
      )}
      <ul className="foot-links">
        <li>
          <a href={`/${locale}/`}>
            <FormattedMessage id="foot.public" />
          </a>
        </li>
        <li>
          <a href={`/${locale}/verify`}>
            <FormattedMessage id="foot.verify" />
          </a>
        </li>
      </ul>
      <p>
        <FormattedMessage id="foot.reviewed" values={{ reviewer: <FormattedMessage id="catalogue.reviewer" /> }} />
      </p>
    </footer>
  );
}
