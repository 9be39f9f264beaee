// Signing in to an office: by a passkey, in a demonstration also as an invented office holder; and what one can do here once in.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { Link, useNavigate } from "react-router";
import { useStatus } from "../live/use-live.ts";
import type { Author, Office } from "../signing/author.ts";
import { findKey } from "../signing/browser-key.ts";
import { FailureNotice, NoticeShape } from "../ui/failure-notice.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Waiting } from "../ui/waiting.tsx";
import type { Persona } from "../wire/session.ts";
import { forgetFormerReader } from "./forget-reader.ts";
import { OfficeName } from "./office-name.tsx";
import { PasskeyFailure } from "./passkey-failure.tsx";
import { knowsPasskeys, signInByPasskey } from "./passkey.ts";
import { PersonaList } from "./persona-page.tsx";
import { useSession } from "./use-session.ts";

export function SignInPage() {
  const { session, reader, author, error } = useSession();
  if (error) return <FailureNotice error={error} />;
  if (!session) return <Waiting what={<FormattedMessage id="session.wait" />} rows={3} onStop={() => undefined} />;
  return (
    <div className="sign-in">
      {reader ? <SignedIn reader={reader} author={author} /> : <SignIn personas={session.personas} />}
    </div>
  );
}

function SignIn({ personas }: { readonly personas: readonly Persona[] }) {
  return (
    <>
      <div className="page-head">
        <PageTitle id="session.sign-in.title" />
        <p className="soft">
          <FormattedMessage id="session.sign-in.lead" />
        </p>
      </div>
      {knowsPasskeys() ? (
        <ByPasskey />
      ) : (
        <p>
          <FormattedMessage id="session.passkey.none" />
        </p>
      )}
      <p className="small soft">
        <FormattedMessage id="session.sign-in.first" />
      </p>
      {personas.length > 0 && (
        <section aria-labelledby="personas">
          <h2 id="personas">
            <FormattedMessage id="session.sign-in.personas" />
          </h2>
          <PersonaList personas={personas} />
        </section>
      )}
    </>
  );
}

type Asking = { readonly kind: "ready" | "asking" } | { readonly kind: "failed"; readonly error: unknown };

function ByPasskey() {
  const { data: status } = useStatus();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>({ kind: "ready" });
  const signIn = async (origin: string) => {
    setAsking({ kind: "asking" });
    try {
      const office = await signInByPasskey();
      const key = await findKey(origin, office);
      forgetFormerReader(client);
      // Where there is no key, this page stays and says so.
      if (key) await navigate("/room", { replace: true });
    } catch (error) {
      setAsking({ kind: "failed", error });
    }
  };
  const busy = asking.kind === "asking" || !status;
  return (
    <>
      {asking.kind === "failed" && <PasskeyFailure error={asking.error} />}
      <p>
        <button
          type="button"
          className="button-main"
          aria-disabled={busy}
          onClick={() => status && !busy && void signIn(status.origin)}
        >
          <FormattedMessage id="session.sign-in.do" />
        </button>
      </p>
      <p role="status" className={asking.kind === "asking" ? "small soft" : "visually-hidden"}>
        {asking.kind === "asking" && <FormattedMessage id="session.passkey.asking" />}
      </p>
    </>
  );
}

function SignedIn({ reader, author }: { readonly reader: Office; readonly author: Author | null | undefined }) {
  return (
    <>
      <div className="page-head">
        <PageTitle id="session.signed-in.title" />
        <p>
          <FormattedMessage id="session.signed-in.as" values={{ office: <OfficeName of={reader} /> }} />
        </p>
      </div>
      {author === null && <NoKey />}
      <p>
        <Link to="/room">
          <FormattedMessage id="session.signed-in.room" />
        </Link>
      </p>
    </>
  );
}

function NoKey() {
  return (
    <div className="notice notice-waiting">
      <NoticeShape />
      <div className="notice-words">
        <p>
          <FormattedMessage id="session.signed-in.no-key" />
        </p>
        <p>
          <Link to="/mandate#keys">
            <FormattedMessage id="session.signed-in.get-key" />
          </Link>
        </p>
      </div>
    </div>
  );
}
