// As which office this browser reads, and the key it holds for signing as that office.
import { useQuery } from "@tanstack/react-query";
import { useStatus } from "../live/use-live.ts";
import type { Author, Office } from "../signing/author.ts";
import { findKey } from "../signing/browser-key.ts";
import { ask } from "../wire/ask.ts";
import { type Session, session as readSession } from "../wire/session.ts";

export type Signing = {
  /** undefined until the server has answered */
  readonly session: Session | undefined;
  readonly reader: Office | null;
  /** the key of the reader's office in this browser; null where there is none, undefined until it was looked for */
  readonly author: Author | null | undefined;
  readonly error: unknown;
};

export const SESSION_KEY = ["session"] as const;
export const AUTHOR_KEY = ["author"] as const;

export function useSession(): Signing {
  const { data: session, error } = useQuery({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => ask("/v1/session", readSession, signal),
    staleTime: Infinity,
  });
  const reader = session?.reader ?? null;
  const { data: status } = useStatus();
  const origin = status?.origin;
  const { data: found } = useQuery({
    queryKey: [...AUTHOR_KEY, origin, reader?.org, reader?.role],
    // A query's answer may not be undefined.
    queryFn: async () => (origin !== undefined && reader ? ((await findKey(origin, reader)) ?? null) : null),
    enabled: origin !== undefined && reader !== null,
    staleTime: Infinity,
  });
  const signedOut = session !== undefined && reader === null;
  return { session, reader, author: signedOut ? null : found, error };
}

/** Whether the reader holds one of these roles. */
export function holds({ reader }: Pick<Signing, "reader">, ...roles: readonly string[]): boolean {
  return reader !== null && roles.includes(reader.role);
}

export function sameOffice(a: Office, b: Office): boolean {
  return a.org === b.org && a.role === b.role;
}
