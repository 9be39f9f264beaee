// "The plan is handed over": the draft as one side tabled it, read by the office of the other that reviews it.
import { FormattedMessage } from "react-intl";
import { ActAs } from "./act-as.tsx";
import { Card } from "./card.tsx";

/** What lies on the table is shown to those who sit there: the visitor takes the seat of who reviews it. */
const REVIEWER = { org: "party-b", role: "liaison" };

export function PlanCard() {
  return (
    <Card name="plan">
      <p>
        <FormattedMessage id="start.plan.read" />
      </p>
      <p>
        <ActAs office={REVIEWER} to="/draft" />
      </p>
    </Card>
  );
}
