// Opened by a link of the demonstration: says plainly that one acts as an invented office holder, and signs in on request.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { Link, useNavigate, useParams } from "react-router";
import { useStatus } from "../live/use-live.ts";
import { useLanguage } from "../messages/words.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Waiting } from "../ui/waiting.tsx";
import type { Persona } from "../wire/session.ts";
import { enterAs } from "./enter.ts";
import { forgetFormerReader } from "./forget-reader.ts";
import { OfficeName } from "./office-name.tsx";
import { useSession } from "./use-session.ts";

export function PersonaPage() {
  const { persona: id } = useParams();
  const { session, error } = useSession();
  if (error) return <FailureNotice error={error} />;
  if (!session) return <Waiting what={<FormattedMessage id="session.wait" />} rows={3} onStop={() => undefined} />;
  const persona = session.personas.find((known) => known.id === id);
  return (
    <div className="page-head">
      <PageTitle id="session.demo.title" />
      <p>
        <strong className="exercise-mark">
          <FormattedMessage id="session.demo.mark" />
        </strong>
      </p>
      <p>
        <FormattedMessage id="session.demo.words" />
      </p>
      {persona ? <Enter persona={persona} /> : <Unknown personas={session.personas} />}
      {persona && session.personas.length > 1 && (
        <details>
          <summary>
            <FormattedMessage id="session.demo.others" />
          </summary>
          <PersonaList personas={session.personas} />
        </details>
      )}
    </div>
  );
}

type Entering =
  | { readonly kind: "ready" }
  | { readonly kind: "entering" }
  | { readonly kind: "failed"; error: unknown };

function Enter({ persona }: { readonly persona: Persona }) {
  const { data: status } = useStatus();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [entering, setEntering] = useState<Entering>({ kind: "ready" });
  const enter = async (origin: string) => {
    setEntering({ kind: "entering" });
    try {
      await enterAs(origin, persona);
      forgetFormerReader(client);
      await navigate("/room", { replace: true });
    } catch (error) {
      setEntering({ kind: "failed", error });
    }
  };
  const busy = entering.kind === "entering" || !status;
  return (
    <>
      <p className="persona-name">
        <PersonaName persona={persona} />
      </p>
      <p className="soft small">
        <FormattedMessage id="session.demo.key" />
      </p>
      {entering.kind === "failed" && <FailureNotice error={entering.error} />}
      <p>
        <button
          type="button"
          className="button-main"
          aria-disabled={busy}
          onClick={() => status && !busy && void enter(status.origin)}
        >
          <FormattedMessage id={entering.kind === "entering" ? "session.demo.entering" : "session.demo.enter"} />
        </button>
      </p>
    </>
  );
}

function Unknown({ personas }: { readonly personas: readonly Persona[] }) {
  if (personas.length === 0)
    return (
      <p>
        <FormattedMessage id="session.demo.none" />
      </p>
    );
  return (
    <>
      <p>
        <FormattedMessage id="session.demo.unknown" />
      </p>
      <PersonaList personas={personas} />
    </>
  );
}

export function PersonaList({ personas }: { readonly personas: readonly Persona[] }) {
  return (
    <ul className="persona-list">
      {personas.map((persona) => (
        <li key={persona.id}>
          <Link to={`/as/${persona.id}`}>
            <PersonaName persona={persona} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function PersonaName({ persona }: { readonly persona: Persona }) {
  const { locale } = useLanguage();
  return (
    <>
      <bdi>{persona.name[locale] ?? persona.name["en"] ?? persona.id}</bdi>
      {" · "}
      <OfficeName of={persona} />
    </>
  );
}
