/** Names of people in a dossier who are not the client: what a worker may want to black out before showing it (GW-111). */
import type { Value } from '../../engine/events.ts';
import type { RequestRoom } from './request-room.ts';

/** As they stand in the dossier, each once, in order of the alphabet. Names inside a text are for the worker to add. */
export function otherNames({ dossier, livesWith }: Pick<RequestRoom, 'dossier' | 'livesWith'>): string[] {
  const client = dossier.file.subjectName;
  const held = dossier.state.holders.flatMap((one) => one.party.name ?? []);
  const met = dossier.state.notes.flatMap((note) => note.with ?? []);
  const told = Object.values(dossier.state.fields).flatMap((fact) => {
    const kind = dossier.draaiboek.forms[fact.form]?.fields[fact.field]?.is;
    return kind === 'person' || kind === 'contact' ? nameIn(fact.value) : [];
  });
  return [...new Set([...held, ...met, ...told, ...livesWith].map((name) => name.trim()))].filter((name) => name !== '' && name !== client).sort((a, b) => a.localeCompare(b, 'nl'));
}

function nameIn(value: Value): string[] {
  if (typeof value === 'string') return [value];
  const name = value !== null && typeof value === 'object' && !Array.isArray(value) ? value['naam'] : undefined;
  return typeof name === 'string' ? [name] : [];
}
