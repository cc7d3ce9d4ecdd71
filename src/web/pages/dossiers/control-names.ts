/** Names of what a form of a case posts beside its own fields. They begin with a line, which no key of a draaiboek does. */
export const NAMES = {
  version: '_versie', instance: '_afspraak', day: '_dag', time: '_uur', until: '_tot', place: '_plaats', outcome: '_uitkomst', row: '_rij', about: '_over', obligation: '_plicht', reason: '_waarom', invited: '_uitgenodigd',
  anyway: '_toch', role: '_rol', part: '_deel', person: '_persoon', replaces: '_vervangt', accepted: '_aanvaard', bed: '_bed', firstNight: '_eerste-nacht', leaving: '_vertrek', lookFree: '_kijk',
} as const;

export const OUTCOME_LABEL = 'Wat is de uitkomst?';

export const attendedName = (role: string): string => `_aanwezig.${role}`;
export const gateName = (gate: string): string => `_reden.${gate}`;
export const agreedName = (role: string): string => `_akkoord.${role}`;
export const SIGN_PREFIX = 'handtekening-';
