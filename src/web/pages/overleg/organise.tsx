/** What can be done with a meeting now: ask for a case, mail, hold, conclude; or for a partner confirm and remark. */
import { formatDay } from '../../../values/dutch.ts';
import { textOf } from '../../body.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';
import { ChoiceControl, LineControl, TextControl, TicksControl } from '../dossiers/controls.tsx';
import type { OneMeeting } from './one-page.tsx';

export function RequestForm({ view, answers, problems }: OneMeeting) {
  const { meeting, cases, row } = view;
  const free = cases.filter((one) => !one.asked);
  if (free.length === 0 || meeting.state === 'held' || meeting.state === 'cancelled') return null;
  const controls = { answers: { 'vraag-tekst': textOf(answers, 'vraag-tekst') }, problems };
  return (
    <Block id="h-vraag" title="Vraag om een dossier te bespreken" lead={view.closes === null ? undefined : `Voor dit overleg kan het tot en met ${formatDay(view.closes)}. Later vragen mag: dan komt het op het volgende.`}>
      <PostForm action={urls.meetingAct(row.id, 'vraag')} live="unsaved">
        <div class="field"><label for="vraag-dossier">Welk dossier?</label><select id="vraag-dossier" name="vraag-dossier">{free.map((one) => <option key={one.file.id} value={one.file.number} selected={textOf(answers, 'vraag-dossier') === one.file.number}>{one.file.subjectName || one.file.number}</option>)}</select></div>
        <TextControl controls={controls} name="vraag-tekst" label="Kort: wat wil je bespreken? (hoogstens 300 tekens)" />
        <Buttons><Button second>Vraag</Button></Buttons>
      </PostForm>
    </Block>
  );
}

export function AnswerForms({ view, answers, problems }: OneMeeting) {
  const { meeting, row } = view;
  if (meeting.concluded === null) return null;
  const confirmed = view.answer?.how === 'confirmed';
  return (
    <Block id="h-doen" title={confirmed ? 'Toch nog iets?' : 'Kloppen de besluiten?'}>
      {!confirmed && <div class="btns"><PostButton action={urls.meetingAct(row.id, 'bevestig')} second={false} small={false}>Ja, dit klopt</PostButton></div>}
      <PostForm action={urls.meetingAct(row.id, 'opmerking')}><TextControl controls={{ answers, problems }} name="opmerking" label={confirmed ? 'Schrijf een opmerking' : 'Of schrijf een opmerking'} help="Wat gemaild is, blijft staan; je opmerking komt ernaast." /><Buttons><Button second>Stuur opmerking</Button></Buttons></PostForm>
    </Block>
  );
}

export function Organise({ view, answers, problems }: OneMeeting) {
  const { meeting, row } = view;
  if (meeting.state === 'cancelled') return null;
  return (
    <Block id="h-doen" title="Doen">
      {meeting.state !== 'held' && meeting.day >= view.today && <p class="btns"><LinkButton href={urls.meetingMail(row.id)}>{meeting.mailed === null ? 'Bekijk en mail de agenda' : 'Mail de agenda opnieuw'}</LinkButton></p>}
      {meeting.state === 'planned' && meeting.day <= view.today && <Hold view={view} answers={answers} problems={problems} />}
      {meeting.state === 'held' && <Conclude view={view} answers={answers} problems={problems} />}
      {meeting.mailed !== null && !meeting.mailed.bounced && meeting.state !== 'held' && <div class="btns after"><PostButton action={urls.meetingAct(row.id, 'mail-terug')} fields={{ van: 'agenda' }}>De agenda kwam als onbestelbaar terug</PostButton></div>}
      {meeting.concluded !== null && !meeting.concluded.bounced && <div class="btns after"><PostButton action={urls.meetingAct(row.id, 'mail-terug')} fields={{ van: 'conclusions' }}>De besluiten kwamen als onbestelbaar terug</PostButton></div>}
      {meeting.state !== 'held' && <Place view={view} answers={answers} problems={problems} />}
      {meeting.state !== 'held' && (
        <details class="fold-form no-print"><summary>Zeg dit overleg af</summary>
          <PostForm action={urls.meetingAct(row.id, 'afzeggen')}><TextControl controls={{ answers, problems }} name="reden" label="Waarom? De partner krijgt dit te lezen." /><Buttons><Button second>Zeg af</Button></Buttons></PostForm>
        </details>
      )}
    </Block>
  );
}

/** Only people of the two organisations stand here: the one the case is about never takes part. */
function Hold({ view, answers, problems }: OneMeeting) {
  const chosen = new Set(Array.isArray(answers['erbij']) ? answers['erbij'].map(String) : textOf(answers, 'erbij') === '' ? [] : [textOf(answers, 'erbij')]);
  return (
    <PostForm action={urls.meetingAct(view.row.id, 'gehouden')}>
      <TicksControl controls={{ answers, problems }} name="erbij" label="Wie was erbij?" chosen={chosen} choices={[...view.room.people.values()].map((one) => ({ key: one.account, label: `${one.name}, ${one.organisation === view.room.organiser.id ? view.room.organiser.shortName ?? view.room.organiser.name : view.room.partner.shortName ?? view.room.partner.name}` }))} />
      <Buttons><Button>Het overleg is gehouden</Button></Buttons>
    </PostForm>
  );
}

function Conclude({ view, answers, problems }: OneMeeting) {
  const { meeting, row } = view;
  const controls = { answers: { verslag: textOf(answers, 'verslag') || meeting.remembered, aan: textOf(answers, 'aan') || (meeting.concluded?.to ?? meeting.mailed?.to ?? view.room.mailTo) }, problems };
  if (meeting.concluded !== null && !meeting.concluded.bounced) return null;
  return (
    <>
      {meeting.concluded === null && <PostForm action={urls.meetingAct(row.id, 'verslag')} live="unsaved"><TextControl controls={controls} name="verslag" label="Nog iets voor het verslag, buiten de dossiers" /><Buttons><Button second>Bewaar verslag</Button></Buttons></PostForm>}
      <PostForm action={urls.meetingAct(row.id, 'besluiten')}>
        <LineControl controls={controls} name="aan" label="Mail de besluiten aan" help={`Ten laatste op ${formatDay(view.concludedBy)}. Wat gemaild is, verandert niet meer.`} />
        <Buttons><Button>Mail de besluiten</Button></Buttons>
      </PostForm>
    </>
  );
}

function Place({ view, answers, problems }: OneMeeting) {
  const { setting } = view.meeting;
  const controls = { answers: { waar: textOf(answers, 'waar') || setting.mode, plaats: textOf(answers, 'plaats') || setting.place || view.room.way.address, van: textOf(answers, 'van') || setting.starts.replace(':', '.'), tot: textOf(answers, 'tot') || setting.ends.replace(':', '.') }, problems };
  return (
    <details class="fold-form no-print"><summary>Wijzig plaats of uur</summary>
      <PostForm action={urls.meetingAct(view.row.id, 'plaats')}>
        <ChoiceControl controls={controls} name="waar" row label="Hoe?" choices={[{ key: 'online', label: 'Online' }, { key: 'place', label: 'Op een plaats' }]} />
        <LineControl controls={controls} name="plaats" label="Link of adres" help={`Een link begint met https://.${view.room.way.address === '' ? '' : ` Ons adres: ${view.room.way.address}.`}`} />
        <div class="row-of"><LineControl controls={controls} name="van" label="Van" width="w-s" /><LineControl controls={controls} name="tot" label="Tot" width="w-s" /></div>
        <Buttons><Button second>Bewaar</Button></Buttons>
      </PostForm>
    </details>
  );
}
