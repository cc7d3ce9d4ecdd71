/** Wie ziet wat: organisations against classes of information, with ground and period at each cell. */
import type { ComponentChildren } from 'preact';
import { CONTACT_CARD, isSingle, QUESTION_ALONE } from '../../../domain/granting.ts';
import { baseClass, partyOf } from '../../../domain/information-classes.ts';
import { labelOf } from '../../../papers/form-layout.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import type { CaseAccess } from '../../../store/access.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { holdsToday, inOrder } from './readers.ts';
import { capital, className, fullDay, organisationName, roleWordAt } from './words.ts';

export interface Seeing { found: FoundCase; access: readonly CaseAccess[]; nameOf(account: string): string | undefined }

export function SeeTable({ seeing }: { seeing: Seeing }) {
  const { found, access } = seeing;
  const rows = access.filter((row) => holdsToday(found, row) && row.class !== '');
  const ids = inOrder(found, [found.file.keeperOrg, ...access.map((row) => row.organisationId)]);
  const columns = [{ head: 'Soort gegevens' }, ...ids.map((id) => ({ head: organisationName(found, id) ?? 'Andere dienst' }))];
  return (
    <StackTable kind="see" columns={columns} label="Wie ziet wat" rows={linesOf(found, rows).map((line) => ({
      id: `zicht-${line.key.replaceAll('.', '-')}`, cells: [line.label, ...ids.map((id) => <Sight key={id} seeing={seeing} rows={rows.filter((row) => line.holds(row) && row.organisationId === id)} />)],
    }))} />
  );
}

interface Line { key: string; label: ComponentChildren; holds(row: CaseAccess): boolean }

/** Classes first, then counts that were opened, then what was given item by item: who keeps the file sees that too. */
function linesOf(found: FoundCase, rows: readonly CaseAccess[]): Line[] {
  const classes = Object.keys(found.draaiboek.classes).map((cls): Line => ({ key: cls, label: className(found, cls), holds: (row) => !isSingle(row.class) && baseClass(row.class) === cls }));
  const counted = [...new Set(rows.filter((row) => row.class.startsWith('count.') && row.organisationId !== found.file.keeperOrg).map((row) => row.class))]
    .map((cls): Line => ({ key: cls, label: `Telling: ${found.draaiboek.counts[cls.slice('count.'.length)]?.label ?? cls}`, holds: (row) => row.class === cls }));
  const items = [...new Set(rows.filter((row) => isSingle(row.class)).map((row) => row.class))].map((item): Line => ({ key: item, label: itemName(found, item), holds: (row) => row.class === item || row.ground === 'beheer' }));
  return [...classes, ...counted, ...items];
}

/** Name of what was given; never what stands in it. */
export function itemName(found: FoundCase, item: string): string {
  const [kind, form = '', field = ''] = item.split('.');
  if (item === QUESTION_ALONE) return 'Eén vraag, met de naam van de cliënt';
  if (item === CONTACT_CARD) return 'Telefoon, e-mail en adres';
  if (kind === 'nota') return 'Eén notitie';
  if (kind === 'document') return 'Eén brief of bestand';
  if (kind !== 'veld') return className(found, item);
  const one = found.draaiboek.forms[form]?.fields[field];
  return `${found.draaiboek.forms[form]?.label ?? form}: ${one === undefined ? field : labelOf(field, one)}`;
}

function Sight({ seeing, rows }: { seeing: Seeing; rows: readonly CaseAccess[] }) {
  const { found } = seeing;
  if (rows.length === 0) return <Status shape="dash">ziet niet</Status>;
  const own = rows.every((row) => row.ground === 'eigen-deel');
  const why = <span class="small quiet">{[...new Set(rows.map((row) => whyWords(found, row)))].join('. ')}</span>;
  if (own) return <span><Status shape="half">eigen deel</Status> {why}</span>;
  if (rows.some((row) => row.accountId === null)) return <span><Status shape="done">ziet</Status> {why}</span>;
  const names = [...new Set(rows.map((row) => seeing.nameOf(row.accountId ?? '') ?? 'iemand'))];
  return <span><Status shape="half"><span><b>deels</b>: {joinWords(names)}</span></Status> {why}</span>;
}

/** Ground and period: `akkoord, sinds 5 oktober 2026`. */
function whyWords(found: FoundCase, row: CaseAccess): string {
  const part = partyOf(row.class);
  const whose = part === undefined || part === row.organisationId ? '' : ` (deel van ${organisationName(found, part) ?? 'een andere dienst'})`;
  const period = row.until === null ? `sinds ${fullDay(row.since)}` : `van ${fullDay(row.since)} tot ${fullDay(row.until)}`;
  return `${capital(groundWord(found, row))}${whose}, ${period}`;
}

const GROUNDS: Readonly<Record<string, string>> = {
  'beheer': 'houdt het dossier bij', 'eigen-deel': 'schreef het zelf', 'toestemming': 'akkoord', 'geen-bezwaar': 'geen bezwaar', 'gedeeld-beroepsgeheim': 'gedeeld beroepsgeheim', 'wettelijke-plicht': 'wettelijke plicht', 'acuut-gevaar': 'acuut gevaar', 'noodtoegang': 'noodtoegang',
};

function groundWord(found: FoundCase, row: CaseAccess): string {
  if (row.ground === 'rol') return roleWordAt(found, row.role as Key, row.organisationId);
  return GROUNDS[row.ground] ?? `wet: ${row.ground.replaceAll('-', ' ')}`;
}
