// The key with which this browser opens what is sealed to the reader's office; made and enrolled as an invented office holder enters.
import { MAILBOX_ROLES } from "@mizan/intelligence";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useStatus } from "../live/use-live.ts";
import { prepareCommand, signAndSubmit } from "../signing/submit.ts";
import { useSession } from "../session/use-session.ts";
import { ask } from "../wire/ask.ts";
import { directoryAnswer, type DirectoryAnswer } from "../wire/intelligence.ts";
import { findIdentities, makeIdentity, type AgeIdentity } from "./age-identity.ts";

export type Enrolment =
  /** the reader's office is none that products are sealed to, or nobody is signed in */
  | { readonly kind: "none" }
  | { readonly kind: "waiting" }
  /** no key of this browser is the office's: `enrol` makes one */
  | {
      readonly kind: "missing";
      readonly elsewhere: boolean;
      readonly enrol: () => Promise<void>;
      readonly error: unknown;
    }
  | { readonly kind: "enrolled"; readonly mailbox: number; readonly covered: boolean };

export type Identities = {
  readonly identities: readonly AgeIdentity[];
  readonly directory: DirectoryAnswer | undefined;
  readonly enrolment: Enrolment;
};

const IDENTITY_KEY = "age-identity";
const DIRECTORY_KEY = "intelligence-directory";
/** Until the newest enrolment is cosigned it is asked for again by itself. */
const COVER_MS = 2_000;

export function useIdentity(): Identities {
  const client = useQueryClient();
  const { session, reader, author } = useSession();
  const origin = useStatus().data?.origin;
  const [error, setError] = useState<unknown>(undefined);
  const { data: directory } = useQuery({
    queryKey: [DIRECTORY_KEY],
    queryFn: ({ signal }) => ask("/v1/intelligence/directory", directoryAnswer, signal),
    refetchInterval: ({ state }) => (state.data?.members.every(({ covered }) => covered) ? false : COVER_MS),
  });
  const holds = reader !== null && MAILBOX_ROLES.some((role) => role === reader.role);
  const { data: identities } = useQuery({
    queryKey: [IDENTITY_KEY, origin, reader?.org, reader?.role],
    queryFn: async () => (origin !== undefined && reader ? findIdentities(origin, reader) : []),
    enabled: origin !== undefined && holds,
    staleTime: Infinity,
  });
  const enrol = useCallback(async () => {
    if (!author || origin === undefined || !reader) return;
    setError(undefined);
    try {
      const { recipient } = await makeIdentity(origin, reader);
      const command = { kind: "say", type: "intelligence.recipient.enrolled", body: { recipient } };
      const result = await signAndSubmit(author, await prepareCommand(author, command));
      if (result.kind === "refused") setError(new Error("refused", { cause: result.failure }));
      if (result.kind === "changed" || result.kind === "unanswered") setError(new Error(result.kind));
    } catch (failure) {
      setError(failure);
    }
    await client.invalidateQueries({ queryKey: [IDENTITY_KEY] });
    await client.invalidateQueries({ queryKey: [DIRECTORY_KEY] });
  }, [author, client, origin, reader]);

  const member = directory?.members.find(({ org, role }) => org === reader?.org && role === reader?.role);
  const isMine = identities?.some(({ recipient }) => recipient === member?.recipient) ?? false;
  // As its signing key is made on entering: an invented office holder's key for sealed messages is made on coming here.
  const automatic =
    session?.how === "persona" && identities?.length === 0 && directory !== undefined && Boolean(author);
  useOnce(automatic, enrol);

  const enrolment = ((): Enrolment => {
    if (!holds) return { kind: "none" };
    if (!directory || !identities || (automatic && error === undefined)) return { kind: "waiting" };
    if (member && isMine) return { kind: "enrolled", mailbox: member.mailbox, covered: member.covered };
    return { kind: "missing", elsewhere: member !== undefined, enrol, error };
  })();
  return { identities: identities ?? [], directory, enrolment };
}

function useOnce(wanted: boolean, act: () => Promise<void>): void {
  const done = useRef(false);
  useEffect(() => {
    if (!wanted || done.current) return;
    done.current = true;
    void act();
  }, [wanted, act]);
}
