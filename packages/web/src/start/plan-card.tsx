// "The plan is handed over": the draft as one side tabled it and the other reviews it.
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { Card } from "./card.tsx";

export function PlanCard() {
  return (
    <Card name="plan">
      <p>
        <Link to="/talks" className="button">
          <FormattedMessage id="start.plan.read" />
        </Link>
      </p>
    </Card>
  );
}
