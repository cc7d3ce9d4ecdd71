import type { Draft } from '../../../work/refer/draft.ts';
import type { Lack } from '../../../work/refer/look-over.ts';
import type { FormFault } from '../../../papers/form-in.ts';
import { labelOf } from '../../../papers/form-layout.ts';
import { parseDay } from '../../../values/day.ts';
import { formatDay, joinWords } from '../../../values/dutch.ts';
import { partsOf } from '../../../work/refer/referral-form.ts';
import { judgeValue } from '../../fields/judge.ts';
import type { FieldLook } from '../../fields/kind.ts';
import { FILE_LIMIT_WORDS } from '../../house.ts';
import { sayRefusal } from '../../say/refusal.ts';

/** What a lack is called, after the name of its part: “Deel 1: de woorden van … ontbreken”. */
export function sayLack(lack: Lack, draft: Draft, look: FieldLook): string {
  return inPart(lack, draft, lackSentence(lack, draft, look));
}

function inPart(lack: Lack, draft: Draft, said: string): string {
  const part = partsOf(draft.room.form.form).find((one) => one.key === lack.part)?.label;
  return part === undefined ? said : `${part}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

function lackSentence(lack: Lack, draft: Draft, look: FieldLook): string {
  const who = typeof lack.data['who'] === 'string' ? lack.data['who'].toLowerCase() : '';
  const sign = SIGNING[lack.code];
  if (sign !== undefined) return sign(who, lack);
  if (lack.code === 'not-the-referrer') return 'Alleen wie op het formulier staat als contactpersoon, verstuurt het. Het e-mailadres is van iemand anders';
  const key = lack.field?.split('.')[0] ?? '';
  const field = draft.room.form.form.fields[key];
  if (lack.verdict !== undefined || field === undefined) return sayRefusal(lack);
  return judgeValue(draft.answers[key], { name: key, id: key, label: labelOf(key, field), field, look }) ?? `“${labelOf(key, field)}”. ${sayRefusal(lack)}`;
}

const SIGNING: Record<string, (who: string, lack: Lack) => string> = {
  'sign-words': (who, lack) => `De woorden van de ${who} ontbreken (${String(lack.data['phrase'])})`,
  'sign-name': (who) => `De naam van de ${who} ontbreekt`,
  'sign-mark': (who) => `De handtekening van de ${who} ontbreekt`,
  'sign-sheet': (who) => `Het getekende blad van de ${who} moet er nog bij`,
  'sign-date': (who) => `De dag waarop de ${who} tekent, ontbreekt`,
  'sign-after': (who, lack) => `De ${who} tekent pas op ${dayWords(lack.data['day'])}, na de aanmelding. Het akkoord komt eerst`,
};

function dayWords(value: unknown): string {
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  return day === undefined ? '' : formatDay(day);
}

/** Lacks as lines: one for each signature space, however much of it is still empty. */
export function lackLines(lacks: readonly Lack[], draft: Draft, look: FieldLook): { lack: Lack; says: string }[] {
  const spaces = new Map<string, Lack[]>();
  for (const lack of lacks) if (lack.space !== undefined && lack.code !== 'sign-after') spaces.set(lack.space, [...(spaces.get(lack.space) ?? []), lack]);
  const shown = lacks.filter((lack) => lack.space === undefined || lack.code === 'sign-after' || spaces.get(lack.space)?.[0] === lack);
  return shown.map((lack) => {
    const same = lack.space === undefined || lack.code === 'sign-after' ? [lack] : (spaces.get(lack.space) ?? [lack]);
    return { lack, says: same.length === 1 ? sayLack(lack, draft, look) : inPart(lack, draft, together(same)) };
  });
}

const THINGS: Record<string, string> = { 'sign-words': 'woorden', 'sign-name': 'naam', 'sign-mark': 'handtekening', 'sign-sheet': 'getekend blad', 'sign-date': 'dag' };

function together(lacks: readonly Lack[]): string {
  const who = String(lacks[0]?.data['who'] ?? '').toLowerCase();
  return `${joinWords(lacks.map((lack) => THINGS[lack.code] ?? ''))} van de ${who} ontbreken`;
}

/** Why an uploaded form could not be read in, and what to do. */
export function sayPdfFault(fault: FormFault): string {
  switch (fault.problem) {
    case 'too-large': return `Dit bestand is te groot. Het mag hoogstens ${FILE_LIMIT_WORDS} zijn`;
    case 'not-a-pdf': return 'Dit is geen pdf. Kies het ingevulde formulier als pdf';
    case 'encrypted': return 'Deze pdf zit op slot met een wachtwoord. Bewaar ze zonder wachtwoord en probeer opnieuw';
    case 'damaged': return 'Deze pdf is beschadigd. Bewaar het formulier opnieuw en probeer nog eens';
    case 'no-fields': return 'Dit is een scan of een print: er staan geen invulvelden meer in. Vul het formulier op het scherm in. Het getekende blad voeg je daarna toe bij de handtekeningen';
    case 'other-form': return 'Dit is een ander formulier. Haal hierboven het juiste formulier';
    case 'other-edition': return `Dit is een andere versie van het formulier${dayOf(fault.found.edition)}. Haal hierboven de versie van vandaag`;
  }
}

function dayOf(edition: string): string {
  const words = dayWords(edition);
  return words === '' ? '' : `, van ${words}`;
}

/** What is wrong with an uploaded scan or a drawing. */
export function sayScanTrouble(code: string): string {
  const said: Record<string, string> = {
    empty: 'Het bestand is leeg', 'unknown-type': 'Kies een pdf, jpg of png', damaged: 'Het bestand is beschadigd. Maak de scan opnieuw', 'two-in-one': 'Dit bestand nemen we niet aan. Maak de scan opnieuw',
    'too-large': `Het bestand is te groot. Het mag hoogstens ${FILE_LIMIT_WORDS} zijn`,
  };
  return said[code] ?? 'De tekening kwam niet goed over. Teken opnieuw';
}
