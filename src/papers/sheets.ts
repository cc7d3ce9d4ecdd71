import { formatClock, formatDay, formatDayLong } from '../values/dutch.ts';
import type { Day } from '../values/day.ts';
import { type Block, heading, type Paper, type Sender, text, type Tick } from './paper.ts';

/** What every sheet for a visit says: where, who, and what to know before the door opens. */
export interface VisitSheet {
  readonly sender: Sender;
  readonly client: string;
  readonly caseNumber: string;
  readonly day: Day;
  /** `HH:mm`, or '' when no hour is agreed. */
  readonly time: string;
  readonly address: readonly string[];
  readonly phone: string;
  readonly people: readonly { readonly name: string; readonly role: string; readonly phone: string }[];
  /** Points of attention as they were written at referral or intake; '' for none (GW-136). */
  readonly attention: string;
  readonly safety: readonly Tick[];
  readonly made: number;
}

export interface IntakeSheet extends VisitSheet {
  /** What is known from the referral: label and answer. */
  readonly known: readonly (readonly [label: string, value: string])[];
  /** What must be asked or seen, each with room to write. */
  readonly questions: readonly string[];
}

/** Paper for the first visit: what is known, what must be asked, room for notes. */
export function intakeSheetPaper(sheet: IntakeSheet): Paper {
  const blocks: Block[] = [...safetyFirst(sheet), ...whereAndWho(sheet)];
  if (sheet.known.length > 0) blocks.push(heading('Wat we al weten'), { is: 'facts', rows: sheet.known });
  blocks.push(heading('Te bespreken'));
  for (const question of sheet.questions) blocks.push({ is: 'writing', label: question, lines: 2 }, { is: 'gap', millimetres: 3 });
  blocks.push({ is: 'writing', label: 'Notities', lines: 6 });
  return visitPaper('Intakeblad', sheet, blocks);
}

export interface DaySheet extends VisitSheet {
  readonly rooms: readonly string[];
  readonly tasks: readonly { readonly what: string; readonly room: string; readonly who: string }[];
  /** Whether somebody the client knows is there at the start, and who (GW-061). */
  readonly knownFace: { readonly confirmed: false } | { readonly confirmed: true; readonly name: string };
  readonly start: readonly Tick[];
}

/** Paper for one day of work in a home: safety and start first, then rooms and tasks. */
export function daySheetPaper(sheet: DaySheet): Paper {
  const start: Block[] = sheet.knownFace.confirmed
    ? [text('Bij de start is ', { strong: sheet.knownFace.name }, ' erbij.')]
    : [{ is: 'warning', text: 'Geen bekend gezicht bij de start. Bel eerst: een bekend gezicht geeft rust en voorkomt dat de deur dicht blijft.' }];
  const blocks: Block[] = [...start, ...safetyFirst(sheet), ...whereAndWho(sheet)];
  if (sheet.rooms.length > 0) blocks.push(heading('Kamers'), text(sheet.rooms.join(', ')));
  blocks.push(heading('Taken'), {
    is: 'table', empty: 'Er zijn geen taken afgesproken voor deze dag.', rows: sheet.tasks.map(task => [task.what, task.room, task.who, '']),
    columns: [{ head: 'Wat', share: 3 }, { head: 'Kamer', share: 2 }, { head: 'Wie', share: 2 }, { head: 'Gedaan', share: 1 }],
  });
  if (sheet.start.length > 0) blocks.push(heading('Bij de start'), { is: 'ticks', items: sheet.start });
  blocks.push({ is: 'gap', millimetres: 4 }, { is: 'writing', label: 'Wat liep goed, wat was moeilijk?', lines: 4 });
  return visitPaper('Dagblad', sheet, blocks);
}

export interface StartChecklist {
  readonly sender: Sender;
  readonly client: string;
  readonly caseNumber: string;
  readonly day: Day;
  readonly items: readonly Tick[];
  readonly made: number;
}

/** What must be in order before the work in a home starts. */
export function startChecklistPaper(list: StartChecklist): Paper {
  const open = list.items.filter(item => !item.ticked).length;
  const blocks: Block[] = [
    open === 0 ? text('Alles is in orde. De start kan doorgaan.') : { is: 'warning', text: open === 1 ? 'Eén punt is nog niet in orde.' : `${open} punten zijn nog niet in orde.` },
    { is: 'ticks', items: list.items },
  ];
  return {
    title: 'Controle voor de start', layout: 'sheet', lang: 'nl-BE', sender: list.sender, to: [],
    facts: [['Voor', list.client], ['Dossier', list.caseNumber], ['Start', formatDay(list.day)]],
    blocks, foot: `${list.sender.name} · controle voor de start ${list.caseNumber}`, made: list.made,
  };
}

/** Dangers stand at the top: whoever rings the bell reads them first. */
function safetyFirst(sheet: VisitSheet): Block[] {
  const dangers = sheet.safety.filter(item => item.ticked).map(item => (item.note === undefined || item.note === '' ? item.label : `${item.label}: ${item.note}`));
  const blocks: Block[] = dangers.length > 0 ? [{ is: 'warning', text: `Let op: ${dangers.join('; ')}` }] : [];
  if (sheet.safety.length > 0) blocks.push(heading('Veiligheid'), { is: 'ticks', items: sheet.safety });
  if (sheet.attention !== '') blocks.push(heading('Aandachtspunten'), text(sheet.attention));
  return blocks;
}

function whereAndWho(sheet: VisitSheet): Block[] {
  const when = sheet.time === '' ? formatDayLong(sheet.day) : `${formatDayLong(sheet.day)}, om ${formatClock(sheet.time)}`;
  const where = sheet.address.length === 0 ? 'Het adres is nog niet bekend.' : sheet.address.join('\n');
  const rows: [string, string][] = [['Wanneer', when], ['Waar', where], ['Bewoner', sheet.phone === '' ? sheet.client : `${sheet.client}\n${sheet.phone}`]];
  for (const person of sheet.people) rows.push([person.role, person.phone === '' ? person.name : `${person.name}\n${person.phone}`]);
  return [{ is: 'facts', framed: true, rows }];
}

function visitPaper(title: string, sheet: VisitSheet, blocks: readonly Block[]): Paper {
  return {
    title, layout: 'sheet', lang: 'nl-BE', sender: sheet.sender, to: [], facts: [['Dossier', sheet.caseNumber], ['Dag', formatDay(sheet.day)]],
    blocks, foot: `${sheet.sender.name} · ${title.toLowerCase()} ${sheet.caseNumber} · ${formatDay(sheet.day)}. Niet laten liggen.`, made: sheet.made,
  };
}
