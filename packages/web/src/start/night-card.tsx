// "A night at the line": three rooms' records become evidence in one case, each cited by its place in the log.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { tell } from "../wire/ask.ts";
import { played } from "../wire/demo.ts";
import type { Room } from "../wire/room.ts";
import { Card, Seen } from "./card.tsx";
import { DEMO_KEY, useDemo } from "./use-demo.ts";

export function NightCard({ room }: { readonly room: Room }) {
  const client = useQueryClient();
  const { data: demo } = useDemo();
  const playing = useMutation({
    mutationFn: () => tell({ method: "POST", path: "/v1/demo/night", body: {} }, played),
    onSettled: () => void client.invalidateQueries({ queryKey: DEMO_KEY }),
  });
  const night = demo?.night ?? null;
  const missing = room.mandate === null;
  return (
    <Card name="night">
      {night === null && (
        <p>
          <button
            type="button"
            className="button"
            aria-disabled={missing || playing.isPending}
            onClick={() => !missing && !playing.isPending && playing.mutate()}
          >
            <FormattedMessage id="start.night.play" />
          </button>{" "}
          {missing && <FormattedMessage id="start.night.needs" />}
          {playing.isPending && (
            <span role="status">
              <FormattedMessage id="start.night.playing" />
            </span>
          )}
        </p>
      )}
      {playing.error !== null && <FailureNotice error={playing.error} />}
      {night !== null && (
        <Seen>
          <FormattedMessage id="start.night.seen" values={{ index: night.case }} />{" "}
          <Link to={`/cases/${night.case}`}>
            <FormattedMessage id="start.night.read" />
          </Link>
        </Seen>
      )}
    </Card>
  );
}
