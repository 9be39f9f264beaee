// Fields of this room's own: an office, by organisation and role.
import { codeField as code, objectField as object, orgField } from "@mizan/ledger";
import { ROLES } from "./role.ts";

export const role = code("public", ROLES);
export const office = object({ org: orgField, role });
