// The key this browser holds for the reader's office and how it stands; or the making of one, and its way to the key officer.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { useStatus } from "../live/use-live.ts";
import { OfficeName } from "../session/office-name.tsx";
import { AUTHOR_KEY, useSession } from "../session/use-session.ts";
import { type Author, keyOf, type Office } from "../signing/author.ts";
import { makeKey } from "../signing/browser-key.ts";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import type { OfficeRow } from "../wire/mandate.ts";
import { HandOver } from "./hand-over.tsx";
import { StandingWord } from "./standing-word.tsx";
import { useDirectoryAgain } from "./use-open-requests.ts";

/** A key that never speaks again may give way to another; one that may still come into force may not. */
const SPENT: readonly unknown[] = ["retired", "revoked"];

export function MyKey({ offices }: { readonly offices: readonly OfficeRow[] }) {
  const { reader, author } = useSession();
  const rows = offices.flatMap(({ keys }) => keys);
  const standing = author ? rows.find(({ key }) => key === keyOf(author))?.standing : undefined;
  useDirectoryAgain(Boolean(author) && standing !== "effective");
  if (reader === null)
    return (
      <p>
        <FormattedMessage id="keys.mine.public" />{" "}
        <Link to="/sign-in">
          <FormattedMessage id="nav.sign-in" />
        </Link>
      </p>
    );
  return (
    <div className="form">
      {author ? (
        <Held author={author} standing={standing} />
      ) : (
        <p>
          <FormattedMessage id="keys.mine.none" />
        </p>
      )}
      {(author === null || SPENT.includes(standing)) && <Make office={reader} />}
      {author && standing === undefined && <HandOver author={author} />}
    </div>
  );
}

function Held({ author, standing }: { readonly author: Author; readonly standing: string | undefined }) {
  const known = standing !== undefined && standing !== "effective" && standing !== "proposed";
  const said = standing === "effective" ? "held" : standing === "proposed" ? "proposed" : known ? "spent" : "new";
  return (
    <>
      <p>
        <FormattedMessage
          id={`keys.mine.${said}`}
          values={{
            office: <OfficeName of={author} />,
            key: <Machine text={keyOf(author)} />,
            standing: <StandingWord standing={standing ?? ""} />,
          }}
        />
      </p>
      {(said === "new" || said === "proposed") && (
        // Whole: it is what is compared with what the key officer sees.
        <p className="exact">
          <Machine text={keyOf(author)} whole />
        </p>
      )}
    </>
  );
}

function Make({ office }: { readonly office: Office }) {
  const { data: status } = useStatus();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(undefined);
  const make = async (origin: string) => {
    try {
      await makeKey(origin, office);
      await client.invalidateQueries({ queryKey: AUTHOR_KEY });
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      {error !== undefined && <FailureNotice error={error} />}
      <p>
        <button type="button" aria-disabled={!status} onClick={() => status && void make(status.origin)}>
          <FormattedMessage id="keys.make" />
        </button>
      </p>
    </>
  );
}
