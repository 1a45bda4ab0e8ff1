/** Short names for the API's own types; nothing here is written by hand but the name. */
import type { components } from "./client.gen";

type Schemas = components["schemas"];

export type Hall = Schemas["Hall"];
export type HallPerson = Schemas["HallPerson"];
export type HallTable = Schemas["Table"];
export type Invitation = Schemas["Invitation"];
export type NewInvitation = Schemas["NewInvitation"];
export type Me = Schemas["Me"];
export type Role = HallPerson["role"];
export type NewSession = Schemas["NewSession"];
export type Reading = Schemas["Reading"];
export type Session = Schemas["Session"];
export type SessionCard = Schemas["SessionCard"];
export type SessionChange = Schemas["SessionChange"];
export type Shot = Schemas["Shot"];
export type Video = Schemas["Video"];
export type Welcome = Schemas["Welcome"];
