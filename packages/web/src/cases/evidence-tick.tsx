// One piece of evidence as a line to tick: its title and its entry.
import { FormattedMessage } from "react-intl";
import { Quoted } from "../ui/quoted.tsx";
import type { CaseView } from "../wire/case.ts";

export function EvidenceTick({ evidence: { index, title } }: { readonly evidence: CaseView["evidence"][number] }) {
  return (
    <>
      <Quoted text={title} /> (<FormattedMessage id="subject.entry" values={{ index }} />)
    </>
  );
}
