// What is alleged, word for word: the provision in the reader's language, each assertion by its number, and what is held back and why.
import { FormattedMessage } from "react-intl";
import { textUnder } from "../oversight/read-subject.ts";
import { useMandate } from "../oversight/use-mandate.ts";
import { OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Fact } from "../ui/fact.tsx";
import { Quoted } from "../ui/quoted.tsx";
import type { CaseDetail } from "../wire/case.ts";
import { assertionsOf, bodyAt } from "./file.ts";

export function Alleged({ detail }: { readonly detail: CaseDetail }) {
  const { view } = detail;
  const body = bodyAt(detail, view.allegation);
  const mandate = useMandate();
  if (!body || view.claimant === null || view.accused === null)
    return (
      <p className="panel-body soft">
        <FormattedMessage id="case.alleged.closed" />
      </p>
    );
  const provision = mandate?.provisions.find(({ id }) => id === textUnder(body, "provision"));
  return (
    <div className="panel-body stack">
      <dl className="facts">
        <Fact name="case.claimant">
          <OrgName org={view.claimant} />
        </Fact>
        <Fact name="field.accused">
          <OrgName org={view.accused} />
        </Fact>
        <Fact name="field.provision">
          <bdi dir="ltr" className="machine">
            {textUnder(body, "provision")}
          </bdi>{" "}
          {provision && (
            <>
              <span className="small soft">
                <Coded group="term" code={provision.duty} />
              </span>
              <p>
                <bdi dir="auto">{provision.text}</bdi>
              </p>
            </>
          )}
        </Fact>
      </dl>
      <ol className="assertions">
        {assertionsOf(detail).map((assertion, position) => (
          <li key={position}>
            <Quoted text={assertion} marks />
          </li>
        ))}
      </ol>
    </div>
  );
}
