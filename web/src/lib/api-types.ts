/** Short names for the API's own types; nothing here is written by hand but the name. */
import type { components } from "./client.gen";

type Schemas = components["schemas"];

export type Alternative = Schemas["Alternative"];
export type Asked = Schemas["Asked"];
export type BallName = NonNullable<ShotFields["object"]>;
export type Correction = Schemas["Corrections"]["corrections"][number];
export type GameSetting = Schemas["GameSetting"];
export type Hall = Schemas["Hall"];
export type HallPerson = Schemas["HallPerson"];
export type HallTable = Schemas["Table"];
export type Invitation = Schemas["Invitation"];
export type Kept = Schemas["Kept"];
export type KeptCorrection = Schemas["KeptCorrection"];
export type Me = Schemas["Me"];
export type MeasuredShot = Schemas["MeasuredShot"];
export type NewInvitation = Schemas["NewInvitation"];
export type NewSession = Schemas["NewSession"];
export type OriginalShot = Schemas["OriginalShot"];
export type Rack = Schemas["Rack"];
export type Racks = Schemas["Racks"];
export type Reading = Schemas["Reading"];
export type Review = Schemas["Review"];
export type ReviewItem = Schemas["ReviewItem"];
export type Role = HallPerson["role"];
export type Session = Schemas["Session"];
export type SessionCard = Schemas["SessionCard"];
export type SessionChange = Schemas["SessionChange"];
export type Shot = Schemas["Shot"];
export type ShotFields = Schemas["ShotFields-Input"];
export type ShotPlace = Schemas["ShotPlace"];
export type Video = Schemas["Video"];
export type Welcome = Schemas["Welcome"];
