/** Under which words a part of a figure stands, and which kept names belong to it. */
import { parseFigureCount, roleOfPart } from '../../protocol/figure-count.ts';
import type { Draaiboek, Field, FigureWord } from '../../protocol/draaiboek.ts';
import { joinWords } from '../../values/dutch.ts';

/** Organisations and places as they are called now; undefined for one that nobody knows any more. */
export interface FigureNames { organisation(id: string): { name: string; kind: string } | undefined; place(id: string): { name: string; municipality: string; owner: string } | undefined }

/** Several answers to one question were kept together. */
const TOGETHER = '+';
export const separately = (kept: string): string[] => (kept.includes(TOGETHER) ? kept.split(TOGETHER) : [kept]);

/** What stands in the row of a part: the kept name, or what follows from it. '' = not known. */
export function keyOf(by: string, group: { municipality: string; parts: Record<string, string> }, names: FigureNames): string {
  if (by === 'municipality') return group.municipality;
  const kept = group.parts[by] ?? '';
  if (by === 'place.municipality') return names.place(kept)?.municipality ?? '';
  if (by === 'place.owner') return names.place(kept)?.owner ?? '';
  return by.endsWith('.kind') ? (names.organisation(kept)?.kind ?? '') : kept;
}

const UNKNOWN = 'onbekend';

/** Words for one key. A kind of organisation stays a key: its words are the house's. */
export function wordOf(draaiboek: Draaiboek, figure: FigureWord, by: string, key: string, names: FigureNames): string {
  if (key === '') return by === 'ending' ? 'loopt nog' : by === 'outcome' && figure.count === 'opened' ? 'nog niet beslist' : UNKNOWN;
  switch (by) {
    case 'municipality': case 'place.municipality': return key;
    case 'place': return names.place(key)?.name ?? UNKNOWN;
    case 'place.owner': return names.organisation(key)?.name ?? UNKNOWN;
    case 'outcome': return outcomeWord(draaiboek, key);
    case 'ending': return draaiboek.endings[key]?.label ?? key;
    case 'reason': return reasonWord(draaiboek, figure, key);
    default: return Object.hasOwn(draaiboek.roles, roleOfPart(by).role) ? (by.endsWith('.kind') ? key : (names.organisation(key)?.name ?? UNKNOWN)) : joinWords(separately(key).map((one) => optionWord(draaiboek, by, one, names)));
  }
}

function outcomeWord({ tasks, endings }: Draaiboek, key: string): string {
  const [task = '', outcome] = key.split('.');
  return (outcome === undefined ? endings[task]?.label : tasks[task]?.outcomes?.[outcome]?.label) ?? outcome ?? task;
}

function reasonWord({ tasks }: Draaiboek, figure: FigureWord, key: string): string {
  const count = parseFigureCount(figure.count);
  const missed = count !== null && 'task' in count ? tasks[count.task]?.meet?.missed : undefined;
  return missed === undefined || Array.isArray(missed) ? key : (missed[key] ?? key);
}

function optionWord(draaiboek: Draaiboek, by: string, option: string, names: FigureNames): string {
  const of = fieldOf(draaiboek, by)?.of;
  if (option === 'true' || option === 'false') return option === 'true' ? 'ja' : 'neen';
  if (typeof of === 'string' && of.startsWith('list.')) return draaiboek.lists[of.slice('list.'.length)]?.find((one) => one.key === option)?.label ?? option;
  if (of !== undefined && typeof of === 'object' && !Array.isArray(of)) return of[option] ?? option;
  return names.organisation(option)?.name ?? option;
}

function fieldOf({ forms }: Draaiboek, by: string): Field | undefined {
  const [form, field] = by.includes('.') ? by.split('.') : [undefined, by];
  return form === undefined ? Object.values(forms).map((one) => one.fields[field ?? '']).find((one) => one !== undefined) : forms[form]?.fields[field ?? ''];
}

const OWN: Readonly<Record<string, string>> = { outcome: 'uitkomst', reason: 'reden', ending: 'einde', municipality: 'gemeente', place: 'plaats', 'place.municipality': 'gemeente van de plaats', 'place.owner': 'eigenaar van de plaats' };

/** What a part is about: `gemeente`, the question that was asked, `OCMW (soort dienst)`. */
export function aboutOf(draaiboek: Draaiboek, by: string): string {
  const { role, kind } = roleOfPart(by);
  const word = draaiboek.roles[role]?.label;
  return OWN[by] ?? (word === undefined ? (fieldOf(draaiboek, by)?.label ?? by) : kind ? `soort dienst van ${word.toLowerCase()}` : word);
}
