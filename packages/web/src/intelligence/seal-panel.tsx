// The act of sealing: whom it goes to, their keys proven one by one, encrypted here, and then what the log is told, to be signed.
import { recipients, type Member } from "@mizan/intelligence";
import { formatInstant, isRefusal } from "@mizan/ledger";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { useNavigate } from "react-router";
import { useStatus } from "../live/use-live.ts";
import type { Office } from "../signing/author.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { serverNow } from "../ui/clock.ts";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import { Panel } from "../ui/panel.tsx";
import type { DirectoryAnswer } from "../wire/intelligence.ts";
import { composed, markingIn, type Typed } from "./draft.ts";
import { sealHere, type Sealed } from "./seal-here.ts";

type Props = {
  readonly typed: Typed;
  readonly sender: Office;
  readonly members: readonly Member[];
  readonly directory: DirectoryAnswer;
  readonly mailbox: number;
  readonly onSealed: () => void;
};

type Stage =
  | { readonly kind: "typing" }
  | { readonly kind: "proving"; readonly done: number; readonly all: number }
  | { readonly kind: "sealed"; readonly sealed: Sealed; readonly of: Typed }
  | { readonly kind: "refused"; readonly code: string; readonly rule: string }
  | { readonly kind: "failed"; readonly error: unknown };

export function SealPanel(props: Props) {
  const { typed, sender, members, onSealed } = props;
  const [stage, seal] = useSealing(props);
  const marking = markingIn(typed, sender, members);
  const to = marking ? recipients(marking, members) : [];
  // What was sealed is what was typed then: anything typed since is another product.
  const sealed = stage.kind === "sealed" && stage.of === typed ? stage.sealed : undefined;
  const isReady = composed(typed, { sender, directory: members, sent: "2000-01-01T00:00:00Z" }) !== undefined;
  return (
    <Panel title={<FormattedMessage id="sealed.compose.seal" />}>
      <div className="panel-body form">
        <p className="small">
          <FormattedMessage id="sealed.compose.to" values={{ count: to.length }} />
        </p>
        <ul className="sealed-to small">
          {to.map((member) => (
            <li key={member.key}>
              <OfficeName of={member} />
            </li>
          ))}
        </ul>
        {!sealed && (
          <p>
            <button
              type="button"
              className="button-main"
              aria-disabled={!isReady || stage.kind === "proving"}
              onClick={() => isReady && stage.kind !== "proving" && void seal()}
            >
              <FormattedMessage id="sealed.compose.do" />
            </button>{" "}
            {!isReady && (
              <span className="small soft">
                <FormattedMessage id={typed.precedence === "FLASH" ? "sealed.incomplete.flash" : "sealed.incomplete"} />
              </span>
            )}
          </p>
        )}
        <div role="status">
          {stage.kind === "proving" && (
            <FormattedMessage id="sealed.proving" values={{ done: stage.done, all: stage.all }} />
          )}
          {stage.kind === "refused" && (
            <p className="sealed-refused">
              <FormattedMessage id="sealed.seal.refused" />{" "}
              <Machine text={`${stage.code}: ${stage.rule}`} whole copy={false} />
            </p>
          )}
        </div>
        {stage.kind === "failed" && <FailureNotice error={stage.error} />}
        {sealed && <SignSealed sealed={sealed} onSealed={onSealed} />}
      </div>
    </Panel>
  );
}

function SignSealed({ sealed, onSealed }: { readonly sealed: Sealed; readonly onSealed: () => void }) {
  const navigate = useNavigate();
  return (
    <>
      <p className="sealed-passed" role="status">
        <FormattedMessage id="sealed.sealed" values={{ bytes: sealed.bytes, count: sealed.to.length }} />
      </p>
      <SignPanel
        command={{ kind: "say", type: "intelligence.product.sealed", body: sealed.body }}
        label={<FormattedMessage id="sealed.compose.sign" />}
        eager
        onDone={([receipt]) => {
          onSealed();
          if (receipt) void navigate(`/intelligence/${receipt.index}`);
        }}
      />
    </>
  );
}

function useSealing({ typed, sender, members, directory, mailbox }: Props): readonly [Stage, () => Promise<void>] {
  const exercise = useStatus().data?.exercise ?? false;
  const [stage, setStage] = useState<Stage>({ kind: "typing" });
  const [askedAt] = useState(serverNow);
  const seal = async () => {
    // Mechanism time: as the directory was answered, and what has passed since by the server's clock.
    const sent = formatInstant(directory.now + Math.max(0, serverNow() - askedAt));
    const made = composed(typed, { sender, directory: members, sent });
    if (!made) return;
    setStage({ kind: "proving", done: 0, all: 0 });
    try {
      const due = directory.deadlines.find(({ precedence }) => precedence === made.draft.precedence)?.due ?? null;
      const sealed = await sealHere({
        ...made,
        due,
        directory: members,
        complete: directory.complete,
        sender: mailbox,
        simulated: exercise,
        onProven: (done, all) => setStage({ kind: "proving", done, all }),
      });
      if (isRefusal(sealed)) setStage({ kind: "refused", code: sealed.refused, rule: sealed.rule });
      else setStage({ kind: "sealed", sealed, of: typed });
    } catch (error) {
      setStage({ kind: "failed", error });
    }
  };
  return [stage, seal];
}
