// Who asks: an office that is signed in, or null, the public.
import type { Office } from "./session/office.ts";

export type Reader = Office | null;
