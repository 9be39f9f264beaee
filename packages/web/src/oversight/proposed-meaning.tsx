// What a proposal says, from the bytes that were prepared: its subject in the words of its kind, and every other member.
import { isJsonObject } from "@mizan/ledger";
import type { ReactNode } from "react";
import { BodyFacts } from "../signing/body-facts.tsx";
import { Meaning } from "../signing/meaning.tsx";
import type { Prepared } from "../wire/statement.ts";
import { Subject } from "./subject.tsx";

const SHOWN_APART = ["subject"];

/** For the `meaning` of a `SignPanel`. */
export function proposedMeaning(statements: readonly Prepared[]): ReactNode {
  return statements.map((statement, position) => {
    const { kind, subject } = statement.body;
    const apart = typeof kind === "string" && isJsonObject(subject);
    return (
      <div key={position} className="signing-meaning">
        <p>
          <Meaning statement={statement} />
        </p>
        {apart && <Subject kind={kind} subject={subject} />}
        <BodyFacts body={statement.body} without={apart ? SHOWN_APART : []} />
      </div>
    );
  });
}
