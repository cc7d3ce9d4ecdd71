/** The page of a person: how to reach her, her dossiers, what is shared over her in all of them, and sharing something. Each part only for whoever may know it. */
import { CONTACT_CARD } from '../../../domain/granting.ts';
import { baseClass } from '../../../domain/information-classes.ts';
import type { Grant } from '../../../store/grants.ts';
import { formatDay } from '../../../values/dutch.ts';
import type { PersonRoom } from '../../../work/share/person-room.ts';
import { textsOf, type Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Facts, Row, Rows } from '../../parts/lists.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { Hidden, LineControl, SelectControl, TicksControl, type Controls } from '../dossiers/controls.tsx';
import { HomesBlock } from './homes.tsx';
import { PlacesBlock } from './places.tsx';
import { GroundControls } from '../dossiers/ground-controls.tsx';

export function PersonPage({ room, answers, problems }: { room: PersonRoom; answers: Fields; problems: readonly Problem[] }) {
  const { person, cases, keeps, gives } = room;
  const controls: Controls = { answers, problems };
  return (
    <>
      <PageHead title={`${person.givenName} ${person.familyName}`} crumb={<a href={urls.cases()}>Dossiers</a>} under={[person.municipality, room.keeper === undefined ? '' : `dossiers bij ${room.keeper.name}`].filter(Boolean).join(' · ')} />
      <Problems problems={problems} />
      <Contact room={room} />
      {keeps && <Block id="h-woont" title="Waar de persoon woont"><PlacesBlock person={person.id} places={room.places} today={room.today} notes={room.notesLiving} /></Block>}
      {keeps && <Block id="h-gezin" title="Wie samenwoont"><HomesBlock person={person.id} homes={room.homes} manages={room.merges} /></Block>}
      <Block id="h-dossiers" title="Dossiers">
        {cases.length === 0 && <p class="quiet">Geen dossier over deze persoon zelf.</p>}
        <Rows>{cases.map((one) => <Row key={one.id} head={<a href={urls.caseFile(one.number)}>{one.number}</a>} under={one.rules.name} aside={<span class="quiet">{one.ended === null ? `sinds ${formatDay(one.opened)}` : `gesloten op ${formatDay(one.ended)}`}</span>} />)}</Rows>
      </Block>
      {room.merges && person.mergedInto === null && <p class="no-print"><a href={urls.person(person.id, 'samenvoegen')}>Staat deze persoon dubbel?</a></p>}
      <Block id="h-gegeven" title={keeps ? 'Wat andere organisaties zien' : 'Wat jouw organisatie ziet'} lead={keeps ? 'Voor alle dossiers van deze persoon samen. Wat je in één dossier deelt, staat in dat dossier.' : undefined}><Given room={room} controls={controls} /></Block>
      {gives && <div class="no-print"><Block id="h-deel" title="Deel over deze persoon" lead="Dit geldt voor alle lopende dossiers van deze persoon bij jullie, ook voor een dossier dat later start. De andere organisatie ziet ook dat die dossiers er zijn. Ze kan er niets in schrijven."><GiveForm room={room} controls={controls} /></Block></div>}
    </>
  );
}

/** Shown to whoever may read it; for others the part is not there. */
function Contact({ room: { person } }: { room: PersonRoom }) {
  const { contact } = person;
  if (contact === undefined) return null;
  const address = Object.values(contact.address).filter((part): part is string => typeof part === 'string' && part !== '').join(', ');
  const rows = ([['Telefoon', contact.phone], ['E-mail', contact.email], ['Adres', address]] as const).flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const]));
  return <Block id="h-bereik" title="Hoe je deze persoon bereikt">{rows.length === 0 ? <p class="quiet">Nog niets ingevuld.</p> : <Facts rows={rows} />}</Block>;
}

function Given({ room, controls }: { room: PersonRoom; controls: Controls }) {
  if (room.grants.length === 0) return <EmptyState title={room.keeps ? 'Niets gedeeld over deze persoon' : 'Niets over de persoon zelf'}>{room.keeps ? 'Wat je deelt, komt hier te staan. Je kan het altijd terugnemen.' : 'Wat je ziet, zie je omdat jouw organisatie meewerkt in een dossier.'}</EmptyState>;
  const batches = [...new Set(room.grants.map((one) => one.batch))].map((batch) => room.grants.filter((one) => one.batch === batch));
  return <ul class="rows">{batches.map((grants) => <GivenTogether key={grants[0]?.batch} room={room} grants={grants} controls={controls} />)}</ul>;
}

function GivenTogether({ room, grants, controls }: { room: PersonRoom; grants: readonly Grant[]; controls: Controls }) {
  const [one] = grants;
  if (one === undefined) return null;
  const standing = grants.filter((grant) => grant.revoked === null && (grant.until === null || grant.until > room.today));
  const ids = standing.map((grant) => grant.id).join(',');
  const names = [...new Set(grants.map((grant) => nameOf(room, grant.item)))].join(', ');
  const ground = room.grounds.find((known) => known.key === one.ground)?.label ?? one.ground;
  const ended = one.revoked === null ? (one.until === null ? '' : ` tot ${formatDay(one.until)}`) : `, teruggenomen op ${formatDay(one.revoked)}: ${one.revokedWhy ?? ''}`;
  return (
    <li>
      <div class="pair"><b>{names}</b><Status shape={standing.length > 0 ? 'check' : 'dash'}>{standing.length === 0 ? 'gestopt' : one.since > room.today ? 'straks' : 'open'}</Status></div>
      <p class="small">Voor {room.organisations.get(one.organisationId)?.name ?? 'een andere organisatie'}: {one.purpose}. {ground}{one.agreed === null ? '' : `, akkoord op ${formatDay(one.agreed)}`}. Vanaf {formatDay(one.since)}{ended}.</p>
      {room.keeps && standing.length > 0 && (
        <PostForm action={urls.person(room.person.id, 'delen/terug')}>
          <Hidden fields={{ wat: ids }} />
          <LineControl controls={controls} name={`waarom-${ids.slice(0, 8)}`} label="Waarom neem je het terug?" />
          <Buttons><Button second small>Neem terug<span class="vh">: {names}</span></Button></Buttons>
        </PostForm>
      )}
    </li>
  );
}

const nameOf = (room: PersonRoom, item: string): string => room.labels.get(item === CONTACT_CARD ? item : baseClass(item)) ?? item;

function GiveForm({ room, controls }: { room: PersonRoom; controls: Controls }) {
  return (
    <PostForm action={urls.person(room.person.id, 'delen')}>
      <TicksControl controls={controls} name="delen" label="Wat deel je?" choices={room.parts.map((one) => ({ key: one.path, label: one.label }))} chosen={new Set(textsOf(controls.answers, 'delen'))} />
      <SelectControl controls={controls} name="ontvanger" label="Met welke organisatie?" none="Kies een organisatie" groups={[{ label: 'Organisaties', options: room.receivers.map((one) => ({ key: one.id, label: one.name })) }]} />
      <GroundControls room={room} towards={{ classes: room.parts.map((one) => one.class), roles: [undefined] }} controls={controls} />
      <LineControl controls={controls} name="vanaf" label="Vanaf" width="w-s" date />
      <LineControl controls={controls} name="tot" label="Tot" help="Op die dag stopt het vanzelf." width="w-s" date />
      <Buttons><Button>Deel</Button></Buttons>
    </PostForm>
  );
}
