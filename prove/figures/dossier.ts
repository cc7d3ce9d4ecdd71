/** What the generator knows of a dossier, because it made it: a plain list of what was so. Corrected in place, never folded. */
export type Told = Record<string, string | number | boolean | string[]>;
export interface Act {
  id: string; /** Written down in this order. */ seq: number; kind: 'opened' | 'done' | 'missed'; task: string; day: string; time?: string; outcome?: string; reason?: string; values: Told; instance: string; about?: string;
  claim?: { place: string; from: string; until: string }; /** Taken back. */ gone?: boolean; /** Between midnight in Brussels and midnight in UTC. */ nightly?: boolean;
}
export interface Dossier { id: string; programme: string; /** Who it is about; of nobody known, the dossier itself. */ person: string; municipality: string; /** Role -> the organisation that held it first. */ holders: Record<string, string>; acts: Act[] }
export interface Bed { id: string; municipality: string; owner: string }
/** What stands around the dossiers. */
export interface Around { kindOf: ReadonlyMap<string, string>; beds: ReadonlyMap<string, Bed>; /** Not worked on, besides weekends. */ isHoliday(day: string): boolean; /** The instant of counting, and its day. */ now: number; today: string }
