// One press: this browser acts as an invented office holder from now on, and goes where that office has something to do.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { useNavigate } from "react-router";
import { useStatus } from "../live/use-live.ts";
import { enterAs } from "../session/enter.ts";
import { forgetFormerReader } from "../session/forget-reader.ts";
import { OfficeName } from "../session/office-name.tsx";
import { sameOffice, useSession } from "../session/use-session.ts";
import type { Office } from "../signing/author.ts";
import { FailureNotice } from "../ui/failure-notice.tsx";

type Props = { readonly office: Office; readonly to: string };

export function ActAs({ office, to }: Props) {
  const { session } = useSession();
  const { data: status } = useStatus();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const persona = session?.personas.find((known) => sameOffice(known, office));
  if (!persona || !status) return null;
  const act = async () => {
    setBusy(true);
    setError(null);
    try {
      await enterAs(status.origin, persona);
      forgetFormerReader(client);
      await navigate(to);
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" className="button" aria-disabled={busy} onClick={() => !busy && void act()}>
        <FormattedMessage id="start.act-as" values={{ office: <OfficeName of={persona} /> }} />
      </button>
      {error !== null && <FailureNotice error={error} />}
    </>
  );
}
