// A deadline: what is left of it, or since when it has passed, with the moment itself in the same element (experience.md §5).
import { FormattedMessage } from "react-intl";
import { Moment } from "../ui/moment.tsx";
import { timeLeft } from "./time-left.ts";
import { useMechanismNow } from "./use-room.ts";

/** `at` is mechanism time. */
export function Until({ at }: { readonly at: number }) {
  const now = useMechanismNow();
  const time = <Moment at={at} form="absolute" />;
  if (now === undefined) return <FormattedMessage id="until.at" values={{ time }} />;
  const { passed, value, unit } = timeLeft(at, now);
  return (
    <span className={passed ? "until until-passed" : "until"}>
      <FormattedMessage
        id={passed ? "until.passed" : "until.left"}
        values={{ left: <FormattedMessage id={`span.${unit}`} values={{ value }} />, time }}
      />
    </span>
  );
}
