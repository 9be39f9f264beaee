// The mark on every simulated record; wherever one is on the page, the ribbon above shows too (frame.css).
import { FormattedMessage } from "react-intl";

export function SimulatedMark() {
  return (
    <strong className="simulated-mark">
      <FormattedMessage id="simulated.mark" />
    </strong>
  );
}
