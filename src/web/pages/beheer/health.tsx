import { z } from 'zod';
import { formatMoment, formatNumber, plural } from '../../../values/dutch.ts';
import { parseMoment } from '../../../values/moment.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { backUpNow, machineHealth, playbooks, type Machine, type MachineHealth, type Playbooks } from '../../../work/manage/machine.ts';
import { faultLineInDutch } from '../../../papers/fault-sentences.ts';
import { problem, redirect } from '../../answer.ts';
import { Facts, Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, Notice, Split } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { adminPage } from './form-page.tsx';

const HERE = urls.admin('gezondheid');

export function healthRoutes(house: House, machine: Machine): AnyRoute[] {
  return [
    route({ method: 'GET', path: HERE, permission: 'beheer.gezondheid', audit: 'beheer.gezondheid', input: z.object({}), handle: async ({ scope }) => {
      const found = await machineHealth(house, machine, scope);
      return isRefused(found) ? problem(found.refused) : adminPage('Gezondheid', { under: finding(found) }, <Health found={found} />);
    } }),
    route({ method: 'POST', path: `${HERE}/reservekopie`, permission: 'beheer.gezondheid', audit: 'beheer.reservekopie', input: z.object({}), handle: async ({ scope, once }) => {
      const made = await backUpNow(house, machine, scope, once ?? undefined);
      return isRefused(made) ? problem(made.refused) : redirect(HERE, { said: `De reservekopie is gemaakt: ${plural(made.rows, 'rij', 'rijen')}, ${size(made.bytes)}.` });
    } }),
    route({ method: 'GET', path: urls.admin('draaiboeken'), permission: 'beheer.draaiboeken', audit: 'beheer.draaiboeken', input: z.object({}), handle: async ({ scope }) => {
      const found = await playbooks(house, machine, scope);
      return isRefused(found) ? problem(found.refused) : adminPage('Draaiboeken laden', { under: 'De map zoals ze nu op de schijf staat, naast wat er loopt.' }, <Loading found={found} />);
    } }),
  ];
}

/** The head says what was found. */
function finding(found: MachineHealth): string {
  if (found.guard.length > 0) return `De sloten van de databank staan niet zoals het hoort: ${plural(found.guard.length, 'punt', 'punten')}.`;
  if (found.outboxFailed > 0) return `Alles werkt, maar ${plural(found.outboxFailed, 'bericht vertrok', 'berichten vertrokken')} niet.`;
  return found.lastBackup === null ? 'Alles werkt. Er is nog geen reservekopie.' : 'Alles werkt.';
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const at = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${formatNumber(Math.round((bytes / 1000 ** at) * 10) / 10)} ${units[at] ?? ''}`;
}

function Health({ found }: { found: MachineHealth }) {
  const { machine, disk } = found;
  return (
    <Split even side={(
      <>
        <Block id="h-kopie" title="Reservekopieën" aside={<PostButton action={`${HERE}/reservekopie`}>Maak nu een reservekopie</PostButton>}>
          {found.lastBackup === null ? <EmptyState title="Nog geen reservekopie">Maak er nu een. Daarna maakt Woonspoor er elke dag een zelf.</EmptyState> : <p>Laatste: {formatMoment(found.lastBackup.at)}, {plural(found.lastBackup.rows, 'rij', 'rijen')}, {size(found.lastBackup.bytes)}.</p>}
          {found.backups.length > 0 && <Rows>{found.backups.map((name) => <Row key={name} head={backupDay(name)} under={<span class="as-typed">{name}</span>} />)}</Rows>}
          <p class="small quiet after">De veertien nieuwste blijven bewaard. Zet ze ook op een andere plaats.</p>
        </Block>
        <Block id="h-post" title="Post"><Facts rows={[['Mail', machine.mailer ? 'ingesteld' : 'niet ingesteld: berichten blijven wachten'], ['Wacht', <a href={`${urls.admin('uitgaand')}?stand=waiting`}>{formatNumber(found.outboxWaiting)}</a>], ['Mislukt', <a href={`${urls.admin('uitgaand')}?stand=failed`}>{formatNumber(found.outboxFailed)}</a>]]} /></Block>
      </>
    )}>
      <Block id="h-databank" title="Databank">
        <Facts rows={[
          ['Soort', found.kind === 'embedded' ? 'ingebouwd, in de map van Woonspoor' : 'PostgreSQL-server'], ['Versie', found.version], ['Grootte', size(found.bytes)], ['Migraties', formatNumber(found.migrations)],
          ['Dossiers', `${formatNumber(found.cases)}, waarvan ${formatNumber(found.running)} lopend`], ['Gebeurtenissen', formatNumber(found.events)], ['Te doen', formatNumber(found.duties)], ['Documenten', formatNumber(found.documents)],
          ['Accounts', formatNumber(found.accounts)], ['Toegangslog', `${formatNumber(found.logEntries)} regels`],
        ]} />
      </Block>
      <Block id="h-sloten" title="Sloten" lead="Woonspoor kijkt zelf na of elke tabel achter slot zit, ook als de pagina’s een fout hebben.">
        {found.guard.length === 0 ? <p><Status shape="check">klopt</Status></p> : <Rows>{found.guard.map((one) => <Row key={one.code + one.subject} head={one.subject} aside={<Status shape="cross">{GUARD[one.code]}</Status>} />)}</Rows>}
      </Block>
      <Block id="h-machine" title="Machine">
        <Facts rows={[['Woonspoor', machine.version], ['Node', machine.node], ['Gestart', startOf(machine)], ['Geheugen', size(machine.memory())], ['Schijf', disk === undefined ? 'niet gekend' : `${size(disk.free)} vrij van ${size(disk.total)}`]]} />
        {disk !== undefined && disk.free < 1e9 && <Notice warn>De schijf is bijna vol. Zonder plaats kan Woonspoor niets bewaren.</Notice>}
      </Block>
    </Split>
  );
}

const GUARD: Readonly<Record<MachineHealth['guard'][number]['code'], string>> = {
  'not-forced': 'slot niet verplicht', 'no-policy': 'geen slot', 'policy-open': 'slot staat open', 'role-too-strong': 'rol te sterk', 'role-owns': 'verkeerde eigenaar', definer: 'functie te sterk', view: 'blik zonder slot', 'public-grant': 'open voor iedereen', 'append-only': 'kan gewijzigd worden',
};

function startOf(machine: Machine): string {
  const at = parseMoment(machine.startedAt);
  return at === undefined ? '' : formatMoment(at);
}

function backupDay(name: string): string {
  const [, on = '', clock = ''] = /^woonspoor-(\d{4}-\d{2}-\d{2})T(\d{2}-\d{2}-\d{2})Z/.exec(name) ?? [];
  const at = parseMoment(`${on}T${clock.replaceAll('-', ':')}.000Z`);
  return at === undefined ? name : formatMoment(at);
}

function Loading({ found }: { found: Playbooks }) {
  const { faults, draaiboeken } = found.folder;
  const waiting = draaiboeken.filter((one) => !found.loaded.some((running) => running.key === one.key && running.version === one.version));
  return (
    <>
      <Block id="h-map" title="De map" lead={<span class="as-typed">{found.folder.folder}</span>}>
        {faults.length > 0 && <Notice warn wide><b>{plural(faults.length, 'fout', 'fouten')} in de map.</b> Zolang die er staan, start Woonspoor niet opnieuw. Wat nu loopt, loopt verder.</Notice>}
        {faults.length > 0 && <Rows>{faults.map((fault) => <li key={faultLineInDutch(fault)}>{faultLineInDutch(fault)}</li>)}</Rows>}
        {faults.length === 0 && waiting.length === 0 && <p><Status shape="check">klopt, en is geladen</Status></p>}
        {faults.length === 0 && waiting.length > 0 && <Notice warn>{waiting.map((one) => `${one.name} (versie ${one.version})`).join(', ')}: in de map, nog niet geladen. Start Woonspoor opnieuw om te laden.</Notice>}
      </Block>
      <Block id="h-versies" title="Versies" lead="Een dossier volgt de versie waarmee het begon.">
        {found.versions.length === 0 ? <EmptyState title="Nog niets gepubliceerd">Bij de start publiceert Woonspoor wat in de map staat.</EmptyState> : (
          <StackTable label="Versies" columns={[{ head: 'Draaiboek' }, { head: 'Versie', number: true }, { head: 'Gepubliceerd' }, { head: 'Bestand' }, { head: 'Stand' }]} rows={found.versions.map((one) => {
            const running = found.loaded.find((loaded) => loaded.key === one.programme);
            const current = running?.version === one.version;
            return { id: `${one.programme}-${one.version}`, cells: [<a href={urls.playbook(one.programme, one.version)}>{running?.name ?? one.programme}</a>, String(one.version), formatMoment(one.published), <span class="as-typed small">{one.loadedFrom}</span>,
              current ? <Status shape="check">nieuwe dossiers{found.running.get(one.programme) ? `, ${found.running.get(one.programme) ?? 0} lopend` : ''}</Status> : <Status shape="dash">alleen oudere dossiers</Status>] };
          })} />
        )}
      </Block>
    </>
  );
}
