// "Now cheat": five ways to falsify a copy of this very log, and what goes red, where, and by whose doing.
import { useIsMutating, useMutation } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import { tell } from "../wire/ask.ts";
import { ATTACKS, caught, type AttackName, type Caught, type Noticed } from "../wire/demo.ts";
import { Card } from "./card.tsx";

export function CheatCard() {
  return (
    <Card name="cheat">
      <ul className="start-offices">
        {ATTACKS.map((name) => (
          <li key={name}>
            <Cheat name={name} />
          </li>
        ))}
      </ul>
      <p className="small soft">
        <FormattedMessage
          id="start.cheat.terminal"
          values={{ command: <Machine text="npm run mizan -- attack" whole /> }}
        />
      </p>
    </Card>
  );
}

const CHEATING = ["cheat"] as const;

/** One at a time: each copies the whole log. */
function Cheat({ name }: { readonly name: AttackName }) {
  const isBusy = useIsMutating({ mutationKey: CHEATING }) > 0;
  const cheating = useMutation({
    mutationKey: CHEATING,
    mutationFn: () => tell({ method: "POST", path: `/v1/demo/attacks/${name}`, body: {} }, caught),
  });
  const { isPending, data, error } = cheating;
  return (
    <div className="stack">
      <button type="button" className="button" aria-disabled={isBusy} onClick={() => !isBusy && cheating.mutate()}>
        <FormattedMessage id={`attack.${name}`} />
      </button>
      {isPending && (
        <p role="status">
          <FormattedMessage id="start.cheat.running" />
        </p>
      )}
      {error !== null && <FailureNotice error={error} />}
      {data && <Result of={data} />}
    </div>
  );
}

function Result({ of: { size, noticed } }: { readonly of: Caught }) {
  return (
    <div className="start-caught" role="status">
      <p className="small">
        <FormattedMessage id="start.cheat.before" values={{ size }} />
      </p>
      <ul className="start-noticed">
        {noticed.map((one, at) => (
          <li key={`${one.by}-${one.code}-${at}`}>
            <Noticing of={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Noticing({ of: { by, code, rule, file, entries } }: { readonly of: Noticed }) {
  return (
    <>
      <strong>
        <span aria-hidden="true">✗ </span>
        <FormattedMessage id={`attack.by.${by}`} />
        {entries !== null && (
          <>
            {" · "}
            <FormattedMessage
              id={entries.end - entries.first === 1 ? "attack.index" : "attack.from-index"}
              values={{ index: entries.first }}
            />
          </>
        )}
      </strong>
      <br />
      <span className="small">
        {file !== null && (
          <>
            <Machine text={file} whole copy={false} />
            {": "}
          </>
        )}
        <bdi lang="en" dir="ltr">
          <q>{rule}</q>
        </bdi>{" "}
        <Machine text={code} whole copy={false} />
      </span>
    </>
  );
}
