// A list with nothing in it says which kind of nothing it is (experience.md §12).
import { FormattedMessage } from "react-intl";

export function Empty({ id }: { readonly id: FormatjsIntl.Message["ids"] }) {
  return (
    <p className="empty">
      <FormattedMessage id={id} />
    </p>
  );
}
