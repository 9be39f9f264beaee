// "Pull the plug on a guarantor": its witness is stopped, the header names the missing cosignature, and heals when it is put back.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { Office } from "../ledger/office.tsx";
import { useStatus } from "../live/use-live.ts";
import { Answered } from "../ui/answered.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { tell } from "../wire/ask.ts";
import { plug, type Plug } from "../wire/demo.ts";
import type { Guarantor } from "../wire/status.ts";
import { Card } from "./card.tsx";
import { DEMO_KEY, useDemo } from "./use-demo.ts";

export function PlugCard() {
  const client = useQueryClient();
  const { data: status } = useStatus();
  const query = useDemo();
  return (
    <Card name="plug">
      <Answered
        query={query}
        what={<FormattedMessage id="start.plug.title" />}
        rows={2}
        onStop={() => void client.cancelQueries({ queryKey: DEMO_KEY })}
      >
        {({ plugs }) =>
          plugs.length === 0 ? (
            <p>
              <FormattedMessage id="start.plug.none" />
            </p>
          ) : (
            <ul className="start-offices">
              {plugs.map((one) => (
                <li key={one.name}>
                  <Guaranteeing plug={one} guarantor={status?.guarantors.find(({ name }) => name === one.name)} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}

function Guaranteeing({
  plug: { name, isIn },
  guarantor,
}: {
  readonly plug: Plug;
  readonly guarantor: Guarantor | undefined;
}) {
  const client = useQueryClient();
  const turning = useMutation({
    mutationFn: () =>
      tell({ method: "PUT", path: `/v1/demo/plugs/${encodeURIComponent(name)}`, body: { isIn: !isIn } }, plug),
    onSettled: () => void client.invalidateQueries({ queryKey: DEMO_KEY }),
  });
  return (
    <>
      <span>
        {guarantor ? <Office of={guarantor} /> : <bdi dir="ltr">{name}</bdi>}
        {" · "}
        <FormattedMessage id={guarantor?.state === "missing" ? "start.plug.missing" : "start.plug.cosigning"} />
      </span>
      <button
        type="button"
        className="button"
        aria-disabled={turning.isPending}
        onClick={() => !turning.isPending && turning.mutate()}
      >
        <FormattedMessage id={isIn ? "start.plug.pull" : "start.plug.put-back"} />
      </button>
      {turning.error !== null && <FailureNotice error={turning.error} />}
    </>
  );
}
