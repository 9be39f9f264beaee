// `/v1/key-requests`: keys whose enrolment was asked for, as their office and its key officer see them.
import { type Decoded, list, object, text, whole } from "./decode.ts";

export const openRequest = object({
  key: text,
  org: text,
  role: text,
  publicKey: text,
  proof: text,
  since: whole,
  until: whole,
});
export type OpenRequest = Decoded<typeof openRequest>;

export const requestList = object({ items: list(openRequest) });
