// Scene B begins here: an office that the mandate needs proposes the exercise's text, which all four then sign or do not.
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { useNavigate } from "react-router";
import { useScenario } from "../session/use-scenario.ts";
import { holds, useSession } from "../session/use-session.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { MandateText } from "./mandate-text.tsx";
import { proposedMeaning } from "./proposed-meaning.tsx";

export function ProposeMandate() {
  const signing = useSession();
  const subject = useScenario()?.mandate;
  const navigate = useNavigate();
  const [shown, setShown] = useState(false);
  if (!subject || !holds(signing, "co-chair", "principal")) return null;
  if (!shown)
    return (
      <p>
        <button type="button" className="button" onClick={() => setShown(true)}>
          <FormattedMessage id="mandate.propose" />
        </button>
      </p>
    );
  return (
    <div className="stack">
      <p>
        <FormattedMessage id="mandate.propose.words" />
      </p>
      <MandateText subject={subject} />
      <SignPanel
        command={{ kind: "propose-decision", decision: "mandate", case: null, subject, until: null }}
        label={<FormattedMessage id="mandate.propose" />}
        meaning={proposedMeaning}
        onDone={() => void navigate("/decisions")}
      />
    </div>
  );
}
