/** What was posted about a meeting, read to a command; what cannot be read is a problem at its field. */
import { parseDutchDay, parseDay, type Day } from '../../../values/day.ts';
import { parseClock } from '../../../values/moment.ts';
import type { MeetingCommand } from '../../../domain/meetings/decide.ts';
import type { MeetingView } from '../../../work/meetings/look.ts';
import { textOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';

export type Posted = { commands: MeetingCommand[] } | { problems: Problem[] };

export const dayTyped = (text: string): Day | undefined => parseDutchDay(text.trim()) ?? parseDay(text.trim());
const clockTyped = (text: string): string | undefined => (text.trim() === '' ? '' : parseClock(text.trim().replace('.', ':')));
const NOT_A_DAY = 'Vul een dag in, zoals 10/11/2026';
const NOT_A_CLOCK = 'Vul een uur in, zoals 9.30';

/** Every act a page offers, by the last part of its address. */
export const READERS: Record<string, (view: MeetingView, posted: Fields, newId: () => string) => Posted> = {
  woorden: (view, posted) => ofCase(view, posted, (id, number) => ({ commands: [{ do: 'word', case: id, text: textOf(posted, `woorden-${number}`) }] })),
  besluit: (view, posted, newId) => ofCase(view, posted, (id, number) => decision(posted, { id, number, newId })),
  mail: (_, posted) => ({ commands: [{ do: 'mail', to: textOf(posted, 'aan').trim() }] }),
  plaats: (_, posted) => place(posted),
  afzeggen: (_, posted) => ({ commands: [{ do: 'cancel', reason: textOf(posted, 'reden') }] }),
  gehouden: (_, posted) => ({ commands: [{ do: 'hold', present: textsOf(posted, 'erbij') }] }),
  verslag: (_, posted) => ({ commands: [{ do: 'remember', text: textOf(posted, 'verslag').slice(0, 5000) }] }),
  besluiten: (view, posted) => ({ commands: [{ do: 'conclude', to: textOf(posted, 'aan').trim(), numberOf: new Map(view.cases.map((one) => [one.file.id, one.file.number])) }] }),
  bevestig: () => ({ commands: [{ do: 'confirm' }] }),
  opmerking: (_, posted) => ({ commands: [{ do: 'remark', text: textOf(posted, 'opmerking').slice(0, 2000) }] }),
  'actie-gedaan': (_, posted) => ({ commands: [{ do: 'finish', action: textOf(posted, 'actie') }] }),
  'mail-terug': (_, posted) => ({ commands: [{ do: 'bounce', of: textOf(posted, 'van') === 'conclusions' ? 'conclusions' : 'agenda' }] }),
};

function textsOf(posted: Fields, name: string): string[] {
  const value = posted[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : textOf(posted, name) === '' ? [] : [textOf(posted, name)];
}

/** A dossier that is not on this meeting is as if it were not there. */
function ofCase(view: MeetingView, posted: Fields, read: (id: string, number: string) => Posted): Posted {
  const found = view.cases.find((one) => one.file.number === textOf(posted, 'dossier'));
  return found === undefined ? { problems: [] } : read(found.file.id, found.file.number);
}

/** The decision, and an action when one was typed. */
function decision(posted: Fields, { id, number, newId }: { id: string; number: string; newId(): string }): Posted {
  const [what, owner, until] = [textOf(posted, `actie-${number}`), textOf(posted, `wie-${number}`), textOf(posted, `tegen-${number}`)];
  const text = textOf(posted, `besluit-${number}`);
  const minute: MeetingCommand[] = text.trim() === '' && what.trim() !== '' ? [] : [{ do: 'minute', case: id, text: text.slice(0, 2000) }];
  if (what.trim() === '') return { commands: minute };
  const due = dayTyped(until);
  if (due === undefined) return { problems: [{ field: `tegen-${number}`, text: NOT_A_DAY }] };
  return { commands: [...minute, { do: 'act', action: newId(), what: what.slice(0, 300), owner, due, case: id }] };
}

function place(posted: Fields): Posted {
  const [starts, ends] = [clockTyped(textOf(posted, 'van')), clockTyped(textOf(posted, 'tot'))];
  const problems = [...(starts === undefined ? [{ field: 'van', text: NOT_A_CLOCK }] : []), ...(ends === undefined ? [{ field: 'tot', text: NOT_A_CLOCK }] : [])];
  if (starts === undefined || ends === undefined) return { problems };
  return { commands: [{ do: 'set', mode: textOf(posted, 'waar') === 'place' ? 'place' : 'online', place: textOf(posted, 'plaats'), starts, ends }] };
}

/** Where a refusal stands on the page: the name of the field as this act has it. */
export function fieldOf(act: string, posted: Fields, refused: string | undefined): string {
  const number = textOf(posted, 'dossier');
  const names: Record<string, Record<string, string>> = {
    woorden: { text: `woorden-${number}` }, besluit: { text: `besluit-${number}`, what: `actie-${number}`, owner: `wie-${number}`, due: `tegen-${number}` }, mail: { to: 'aan' }, plaats: { place: 'plaats', ends: 'tot' },
    afzeggen: { reason: 'reden' }, gehouden: { present: 'erbij' }, besluiten: { to: 'aan' }, opmerking: { text: 'opmerking' }, vraag: { text: 'vraag-tekst' },
  };
  return refused === undefined ? '' : (names[act]?.[refused] ?? '');
}
