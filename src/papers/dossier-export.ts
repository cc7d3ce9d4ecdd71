import { formatDay, joinWords } from '../values/dutch.ts';
import type { Day } from '../values/day.ts';
import { type Block, heading, type Paper, type Sender, text } from './paper.ts';

/** One thing that happened, with everything the reader may see of it. */
export interface DossierEntry {
  readonly day: Day;
  readonly what: string;
  readonly by: string;
  readonly answers: readonly (readonly [label: string, value: string])[];
}

export interface DossierExport {
  readonly sender: Sender;
  readonly client: string;
  readonly caseNumber: string;
  readonly programme: string;
  readonly day: Day;
  readonly about: readonly (readonly [label: string, value: string])[];
  readonly entries: readonly DossierEntry[];
  /** Kinds of information that are kept, each with how many answers or notes it holds now. */
  readonly kept: readonly { readonly what: string; readonly count: number }[];
  /** `why`: what for; `ground`: why that was allowed. `until`: first day on which it is no longer open; `stopped`: taken back on that day. */
  readonly shared: readonly { readonly day: Day; readonly to: string; readonly what: string; readonly why: string; readonly ground: string; readonly until?: Day; readonly stopped?: Day }[];
  /** Organisations that keep a part of their own, which does not stand here. */
  readonly elsewhere: readonly string[];
  /** Kept but used by nobody, and what is gone for good: by name only. */
  readonly restricted: readonly string[];
  readonly erased: readonly { readonly day: Day; readonly what: string }[];
  /** Who opened the dossier, and how often. */
  readonly seen: readonly { readonly who: string; readonly organisation: string; readonly times: number; readonly last: Day }[];
  readonly documents: readonly { readonly day: Day; readonly name: string }[];
  readonly keepUntil?: Day;
  /** Names of other people that a worker chose to make unreadable (GW-111). */
  readonly blackOut: readonly string[];
  readonly complaints: string;
  readonly made: number;
}

/** What for, why it was allowed, and how long: `opvolging (je ging akkoord), tot 01/12/2026`. */
export function sharedWhy({ why, ground, until, stopped }: DossierExport['shared'][number]): string {
  return `${why === '' ? ground : `${why} (${ground})`}${stopped === undefined ? (until === undefined ? '' : `, tot ${formatDay(until)}`) : `, gestopt op ${formatDay(stopped)}`}`;
}

const BLACK = '█████';

/** The whole dossier as the client may read it: in order of time, in plain words, others' names black where chosen (GW-111). */
export function dossierPaper(dossier: DossierExport): Paper {
  const shown = blackedOut(dossier);
  const blocks: Block[] = [text('Dit staat er in je dossier. Klopt er iets niet? Zeg het ons. Dan passen we het aan of schrappen we het.')];
  if (dossier.blackOut.length > 0) blocks.push(text(`Waar ${BLACK} staat, is een naam van iemand anders weggelaten.`));
  blocks.push(heading('Over jou'), { is: 'facts', rows: shown.about }, heading('Wat er gebeurde'));
  if (shown.entries.length === 0) blocks.push(text('Er staat nog niets in dit dossier.'));
  for (const entry of shown.entries) blocks.push(...entryBlocks(entry));
  blocks.push(heading('Met wie we iets deelden'), {
    is: 'table', rows: shown.shared.map(one => [formatDay(one.day), one.to, one.what, sharedWhy(one)]), empty: 'We deelden niets met andere diensten.',
    columns: [{ head: 'Dag' }, { head: 'Met wie', share: 1 }, { head: 'Wat', share: 2 }, { head: 'Waarom', share: 1 }],
  }, heading('Wie je dossier bekeek'), {
    is: 'table', rows: shown.seen.map(one => [one.who, one.organisation, `${one.times}`, formatDay(one.last)]), empty: 'Niemand opende het dossier.',
    columns: [{ head: 'Wie', share: 1 }, { head: 'Dienst', share: 1 }, { head: 'Keer', align: 'right' }, { head: 'Laatst' }],
  }, heading('Brieven en documenten'), {
    is: 'table', rows: shown.documents.map(one => [formatDay(one.day), one.name]), empty: 'Er zijn geen documenten.', columns: [{ head: 'Dag' }, { head: 'Wat', share: 1 }],
  });
  if (shown.elsewhere.length > 0) blocks.push(heading('Wat hier niet staat'), text(elsewhereText(shown.elsewhere)));
  if (dossier.keepUntil !== undefined) blocks.push(heading('Hoe lang we dit bewaren'), text(`We bewaren je dossier tot ${formatDay(dossier.keepUntil)}. Daarna wordt het vernietigd.`));
  if (dossier.complaints !== '') blocks.push(heading('Niet tevreden?'), text(dossier.complaints));
  return {
    title: `Dossier ${dossier.caseNumber}`, layout: 'sheet', lang: 'nl-BE', sender: dossier.sender, to: [],
    facts: [['Van', dossier.client], ['Programma', dossier.programme], ['Afgedrukt', formatDay(dossier.day)]],
    blocks, foot: `${dossier.sender.name} · dossier ${dossier.caseNumber} · afgedrukt op ${formatDay(dossier.day)}`, made: dossier.made,
  };
}

/** Their own part is not ours to show. */
export function elsewhereText(names: readonly string[]): string {
  return `${joinWords(names)} ${names.length === 1 ? 'houdt' : 'houden'} zelf ook iets bij. Dat staat hier niet. Vraag het daar.`;
}

/** The same as data, for another program. Blacked out just like the paper. */
export function dossierJson(dossier: DossierExport): string {
  const { made: _made, blackOut: _blackOut, ...rest } = blackedOut(dossier);
  return `${JSON.stringify({ kind: 'dossier', version: 1, ...rest }, null, 2)}\n`;
}

function entryBlocks(entry: DossierEntry): Block[] {
  const blocks: Block[] = [heading(`${formatDay(entry.day)}: ${entry.what}`, 3)];
  if (entry.by !== '') blocks.push({ is: 'text', small: true, runs: [`Opgeschreven door ${entry.by}`] });
  for (const [label, value] of entry.answers) blocks.push({ is: 'answer', label, value, wide: value.length > 60 || value.includes('\n') });
  return blocks;
}

/** Longest names first, so that a part of a longer name does not leave the rest readable. Whole words only, in any case. */
export function blackedOut(dossier: DossierExport): DossierExport {
  const names = [...dossier.blackOut].map(name => name.trim()).filter(name => name !== '').sort((left, right) => right.length - left.length);
  if (names.length === 0) return dossier;
  const pattern = names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')).join('|');
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu');
  const black = <Kind>(of: Kind): Kind => JSON.parse(JSON.stringify(of, (_key, value: unknown) => (typeof value === 'string' ? value.normalize('NFC').replace(found, BLACK) : value))) as Kind;
  return { ...dossier, restricted: black(dossier.restricted), erased: black(dossier.erased), about: black(dossier.about), entries: black(dossier.entries), shared: black(dossier.shared), seen: black(dossier.seen), documents: black(dossier.documents) };
}

/** Whom to turn to about one's data: the mailbox of the organisation first (GW-118), then the authority, and that one says why (GW-119). */
export function complaintsText(to: { readonly mailbox: string; readonly mail: string; readonly web: string; readonly address: string }): string {
  const authority = [to.mail, to.web, to.address].filter(one => one !== '').join(', ');
  const own = to.mailbox === '' ? '' : `Heb je een vraag over je gegevens? Schrijf naar ${to.mailbox}.`;
  return [own, authority === '' ? '' : `Je kunt ook een klacht sturen naar de Gegevensbeschermingsautoriteit: ${authority}. Zeg erbij waarom je niet akkoord gaat.`].filter(one => one !== '').join(' ');
}
