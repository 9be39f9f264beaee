// Signing one command: what the bytes say is read first, then signed; afterwards its receipt grows in place.
import { canonicalize, encodeHex, sha256 } from "@mizan/ledger";
import { type ReactNode, useEffect } from "react";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { ReceiptWord } from "../ledger/receipt-word.tsx";
import { useReceipt } from "../ledger/use-receipt.ts";
import { OfficeName } from "../session/office-name.tsx";
import { useSession } from "../session/use-session.ts";
import { Coded } from "../ui/coded.tsx";
import { NoticeShape } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import type { Receipt } from "../wire/receipt.ts";
import type { Prepared } from "../wire/statement.ts";
import { BodyFacts } from "./body-facts.tsx";
import { Meaning } from "./meaning.tsx";
import { RefusedSigning } from "./refused-signing.tsx";
import type { Command } from "./submit.ts";
import { type SigningSteps, useSigning } from "./use-signing.ts";

type Props = {
  readonly command: Command;
  /** in place of the sentence and the fields, made from the prepared statements and nothing else */
  readonly meaning?: (statements: readonly Prepared[]) => ReactNode;
  /** why what was prepared is not to be signed: shown in place of the button */
  readonly refuse?: (statements: readonly Prepared[]) => ReactNode;
  readonly onDone?: (receipts: readonly Receipt[]) => void;
  /** of the button that asks what would be signed */
  readonly label: ReactNode;
  /** why it cannot be signed now, and what would enable it */
  readonly disabled?: ReactNode;
  /** asked at once, without the first button: where the reader came to sign */
  readonly eager?: boolean;
};

export function SignPanel({ command, meaning, refuse, onDone, label, disabled, eager = false }: Props) {
  const { session, author } = useSession();
  const steps = useSigning(author, command, onDone ?? (() => undefined));
  const { stage, prepare } = steps;
  const ready = Boolean(author) && !disabled;
  const start = eager && ready && stage.kind === "idle";
  useEffect(() => {
    if (start) void prepare();
  }, [start, prepare]);
  const why = disabled ?? (session && author === null ? <CannotSign signedIn={session.reader !== null} /> : undefined);
  const open = stage.kind === "idle" || stage.kind === "preparing" || stage.kind === "refused";
  return (
    <div className="signing">
      {stage.kind === "refused" && <RefusedSigning error={stage.error} />}
      {open && (
        <p className="signing-start">
          <button
            type="button"
            className="button-main"
            aria-disabled={!ready || stage.kind === "preparing"}
            onClick={() => ready && stage.kind !== "preparing" && void prepare()}
          >
            {label}
          </button>
          {why && <span className="small soft">{why}</span>}
        </p>
      )}
      <p role="status" className={stage.kind === "preparing" ? "small soft" : "visually-hidden"}>
        {stage.kind === "preparing" && <FormattedMessage id="sign.asking" />}
      </p>
      <Steps steps={steps} meaning={meaning} refuse={refuse} />
      {stage.kind === "idle" && steps.accepted && <Done receipts={steps.accepted} />}
    </div>
  );
}

type StepsProps = {
  readonly steps: SigningSteps;
  readonly meaning: Props["meaning"];
  readonly refuse: Props["refuse"];
};

function Steps({ steps, meaning, refuse }: StepsProps) {
  const { stage } = steps;
  switch (stage.kind) {
    case "idle":
    case "preparing":
    case "refused":
      return null;
    case "reading":
      return (
        <section className="signing-read">
          {stage.changed && <Notice id="sign.changed" />}
          <Read statements={stage.draft.statements} meaning={meaning} />
          <div className="signing-acts">
            {refuse?.(stage.draft.statements) ?? (
              <button type="button" className="button-main" onClick={() => void steps.sign()}>
                <FormattedMessage id="sign.do" />
              </button>
            )}
            <button type="button" onClick={steps.back}>
              <FormattedMessage id="sign.back" />
            </button>
          </div>
        </section>
      );
    case "sending":
      return (
        <p role="status" className="signing-state">
          <FormattedMessage id="sign.sending" />
        </p>
      );
    case "unanswered":
      return (
        <Notice id="sign.unanswered">
          <button type="button" onClick={() => void steps.again()}>
            <FormattedMessage id="sign.again" />
          </button>
        </Notice>
      );
    case "done":
      return <Done receipts={stage.receipts} />;
  }
}

function Read({
  statements,
  meaning,
}: {
  readonly statements: readonly Prepared[];
  readonly meaning: Props["meaning"];
}) {
  const [first] = statements;
  return (
    <>
      <h3>
        <FormattedMessage id="sign.title" />
      </h3>
      <p className="small soft">
        <FormattedMessage id="sign.lead" />
      </p>
      {first && <SignsAs org={first.org} />}
      {meaning
        ? meaning(statements)
        : statements.map((statement, position) => (
            <div key={position} className="signing-meaning">
              <p>
                <Meaning statement={statement} />
              </p>
              <BodyFacts body={statement.body} />
            </div>
          ))}
      {statements.map((statement, position) => (
        <Exactly key={position} statement={statement} />
      ))}
    </>
  );
}

function SignsAs({ org }: { readonly org: string }) {
  const { reader } = useSession();
  if (reader?.org !== org) return null;
  return (
    <p>
      <FormattedMessage id="sign.as" values={{ office: <OfficeName of={reader} /> }} />
    </p>
  );
}

const INDENT = 2;

/** Who will see it, what is withheld, and the body as it is hashed. */
function Exactly({ statement: { body, chain, restricted } }: { readonly statement: Prepared }) {
  return (
    <div className="signing-exactly">
      <p className="small">
        <FormattedMessage id={`sign.seen-by.${chain}`} />
        {restricted.length > 0 && (
          <>
            {" "}
            <FormattedMessage
              id="sign.withheld"
              values={{
                fields: restricted.map(({ path }, position) => (
                  <span key={path}>
                    {position > 0 && " · "}
                    <Coded group="field" code={path} wider={path.split(".").at(-1) ?? path} />
                  </span>
                )),
              }}
            />
          </>
        )}
      </p>
      <details className="small">
        <summary>
          <FormattedMessage id="sign.bytes" />
        </summary>
        <p>
          <FormattedMessage id="sign.hash" /> <Machine text={encodeHex(sha256(canonicalize(body)))} whole />
        </p>
        <pre dir="ltr" tabIndex={0}>
          <code>{JSON.stringify(body, undefined, INDENT)}</code>
        </pre>
      </details>
    </div>
  );
}

function Done({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const last = receipts.at(-1);
  if (!last) return null;
  const entries = receipts.map(({ index }) => index).join(", ");
  return (
    <p role="status" className="signing-state">
      <FormattedMessage id="sign.in-log" values={{ count: receipts.length, entries: <bdi dir="ltr">{entries}</bdi> }} />{" "}
      <Growing receipt={last} />
    </p>
  );
}

function Growing({ receipt }: { readonly receipt: Receipt }) {
  return <ReceiptWord receipt={useReceipt(receipt)} />;
}

function CannotSign({ signedIn }: { readonly signedIn: boolean }) {
  return (
    <Link to={signedIn ? "/mandate#keys" : "/sign-in"}>
      <FormattedMessage id={signedIn ? "sign.no-key" : "sign.no-session"} />
    </Link>
  );
}

function Notice({ id, children }: { readonly id: "sign.changed" | "sign.unanswered"; readonly children?: ReactNode }) {
  return (
    <div className="notice notice-waiting" role="alert">
      <NoticeShape />
      <div className="notice-words">
        <p>
          <FormattedMessage id={id} />
        </p>
        {children}
      </div>
    </div>
  );
}
