// As which office somebody reads: an organisation and a role, never a person.
export type Office = { readonly org: string; readonly role: string };
