declare const idOf: unique symbol;
type Id<Kind extends string> = string & { readonly [idOf]: Kind };

/** Lower-case UUIDs; the brand keeps a person's id out of a case's place. */
export type CaseId = Id<'case'>;
export type AccountId = Id<'account'>;
export type OrganisationId = Id<'organisation'>;
export type PersonId = Id<'person'>;
export type DocumentId = Id<'document'>;
export type AnyId = CaseId | AccountId | OrganisationId | PersonId | DocumentId;

/** Makes a new id. Chance is passed in from the roof, so that a test can number instead. */
export type Ids = <Made extends AnyId>() => Made;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `parseId<CaseId>(text)`: the id in lower case, or undefined when it is no UUID. */
export function parseId<Wanted extends AnyId>(text: string): Wanted | undefined {
  const lower = text.toLowerCase();
  return UUID.test(lower) ? (lower as Wanted) : undefined;
}
