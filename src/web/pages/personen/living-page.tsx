/** Where somebody lives: as it stands, a move to be noted, a row to be set right or taken back, and what stood there before. */
import { formatDay } from '../../../values/dutch.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import type { LivingRoom, ToldLiving } from '../../../work/people/livings.ts';
import { nameOf } from '../../../work/people/households.ts';
import { textOf, textsOf, type Fields } from '../../body.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { Hidden, LineControl, SelectControl, TextControl, TicksControl, type Controls } from '../dossiers/controls.tsx';
import { placeWords } from './places.tsx';

export const LivingNames = { since: 'sinds', kind: 'soort', cls: 'klasse', address: 'adres', municipality: 'gemeente', crowded: 'krap', note: 'nota', corrects: 'verbeter', why: 'waarom', row: 'rij' } as const;
export const whyBack = (row: string): string => `waarom-${row.slice(0, 8)}`;

export interface LivingFacts { room: LivingRoom; answers: Fields; problems: readonly Problem[]; /** The row that is set right. */ corrects: ToldLiving | undefined }

export function LivingPage({ facts: { room, answers, problems, corrects } }: { facts: LivingFacts }) {
  const { person, places, before, notes } = room;
  const name = nameOf(person);
  const controls: Controls = { answers, problems };
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <PageHead tight title={`Waar woont ${name}?`} crumb={<a href={urls.person(person.id)}>{name}</a>} />
      {notes && <Block id="h-noteer" title={corrects === undefined ? 'Een verhuizing' : `Verbeter: ${corrects.kindWord}, sinds ${formatDay(corrects.since)}`} lead={corrects === undefined ? 'Wat hieronder nu geldt, stopt vanzelf op de dag die je kiest.' : 'Wat er stond, blijft te zien.'}><LivingForm room={room} corrects={corrects} controls={controls} /></Block>}
      <Block id="h-plaatsen" title="Waar de persoon woont en woonde">
        {places.length === 0 ? <EmptyState title="Nog niets genoteerd" /> : <ul class="rows">{places.map((one) => <PlaceRow key={one.id} room={room} one={one} controls={controls} />)}</ul>}
      </Block>
      {before.length > 0 && <Block id="h-weg" title="Wat er eerst stond"><ul class="rows">{before.map((one) => (
        <li key={one.id}><div class="pair"><b><s>{one.kindWord}</s></b></div><p class="small">{placeWords(one)} Weggenomen op {formatDay(dayOfMoment(one.gone ?? one.at))} door {one.goneByName}: {one.goneWhy}.</p></li>
      ))}</ul></Block>}
    </div>
  );
}

function LivingForm({ room, corrects, controls }: { room: LivingRoom; corrects: ToldLiving | undefined; controls: Controls }) {
  const parts = room.classes.filter((one) => one.partOf === null);
  const groups = parts.map((part) => ({ label: part.label, options: [part, ...room.classes.filter((one) => one.partOf === part.key)].map((one) => ({ key: one.key, label: /^\d/.test(one.key) ? `${one.key} ${one.label}` : one.label })) }));
  return (
    <PostForm action={urls.living(room.person.id)}>
      {corrects !== undefined && <Hidden fields={{ [LivingNames.corrects]: corrects.id }} />}
      <LineControl controls={controls} name={LivingNames.since} label="Vanaf welke dag?" width="w-s" date />
      <SelectControl controls={controls} name={LivingNames.kind} label="Wat is het?" none="Kies" groups={[{ label: 'Soort plaats', options: room.kinds.map((one) => ({ key: one.key, label: one.label })) }]} />
      <SelectControl controls={controls} name={LivingNames.cls} label="Klasse van woonsituatie" help="Leeg laten mag: dan telt wat bij de soort plaats hoort. Kies zelf als het anders zit. Wie zelf kiest om bij familie te wonen, heeft een thuis." none="Die van de soort plaats" groups={groups} />
      <LineControl controls={controls} name={LivingNames.address} label="Adres (mag leeg blijven)" />
      <LineControl controls={controls} name={LivingNames.municipality} label="Gemeente (mag leeg blijven)" width="w-m" list={room.municipalities} />
      <TicksControl controls={controls} name={LivingNames.crowded} label="Is er plaats genoeg?" choices={[{ key: 'ja', label: 'Er wonen te veel mensen voor deze plaats' }]} chosen={new Set(textsOf(controls.answers, LivingNames.crowded))} />
      <TextControl controls={controls} name={LivingNames.note} label="Nog iets? (mag leeg blijven)" />
      {corrects !== undefined && <LineControl controls={controls} name={LivingNames.why} label="Wat klopte er niet?" />}
      <Buttons><Button>{corrects === undefined ? 'Noteer' : 'Bewaar verbetering'}</Button>{corrects !== undefined && <LinkButton second href={urls.living(room.person.id)}>Toch niet</LinkButton>}</Buttons>
    </PostForm>
  );
}

function PlaceRow({ room, one, controls }: { room: LivingRoom; one: ToldLiving; controls: Controls }) {
  const about = `${one.kindWord}, sinds ${formatDay(one.since)}`;
  const own = textOf(controls.answers, LivingNames.row) === one.id;
  return (
    <li>
      <div class="pair"><b>{one.kindWord}</b>{one.until !== undefined && <span class="quiet">tot {formatDay(one.until)}</span>}</div>
      <p class="small">{placeWords(one)} {one.note} Genoteerd op {formatDay(dayOfMoment(one.at))} door {one.by}.</p>
      {room.notes && (
        <details class="no-print" open={own}><summary class="small">Verbeter of neem terug<span class="vh">: {about}</span></summary>
          <p class="small"><a href={urls.living(room.person.id, { verbeter: one.id })}>Verbeter<span class="vh">: {about}</span></a></p>
          <PostForm action={urls.livingBack(room.person.id)}>
            <Hidden fields={{ [LivingNames.row]: one.id }} />
            <LineControl controls={own ? controls : { answers: {}, problems: [] }} name={whyBack(one.id)} label="Waarom neem je het terug?" />
            <Buttons><Button second small>Neem terug<span class="vh">: {about}</span></Button></Buttons>
          </PostForm>
        </details>
      )}
    </li>
  );
}
