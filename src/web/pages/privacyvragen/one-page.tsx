import type { CasePart } from '../../../work/privacy/case-parts.ts';
import { otherNames } from '../../../work/privacy/other-names.ts';
import type { RequestRoom } from '../../../work/privacy/request-room.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import { formatDay } from '../../../values/dutch.ts';
import { textsOf, type Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Facts } from '../../parts/lists.tsx';
import { Block, Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Shape } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { Hidden, LineControl, TextControl } from '../dossiers/controls.tsx';
import { stageLabel } from '../dossiers/words.ts';

/** What somebody tried, shown again with what was wrong. */
export interface Tried { answers: Fields; problems: readonly Problem[]; /** Restriction it was about. */ restriction?: string }

/** A question about data with the dossier beside it: show it, restrict, lift, erase. The answer itself is given on the question's own page. */
export function RequestPage({ room, tried }: { room: RequestRoom; tried: Tried }) {
  const { request, dossier } = room;
  const stage = Object.values(request.state.stages)[0]?.stage;
  const due = request.obligations.filter((one) => one.due !== null && one.state !== 'done').map((one) => one.due).sort()[0];
  return (
    <>
      <Problems problems={tried.problems} />
      <PageHead title={`${request.draaiboek.name} van ${request.file.subjectName}`} crumb={<a href={urls.privacyRegister()}>Klachten en vragen</a>} />
      <Facts rows={[
        ['Vraag', <a href={urls.caseFile(request.file.number)}>{request.file.number}, antwoorden doe je daar</a>], ['Over dossier', <a href={urls.caseFile(dossier.file.number)}>{dossier.file.number}</a>],
        ['Binnengekomen', formatDay(request.file.opened)], ['Antwoord tegen', due === undefined || due === null ? 'niets meer te doen' : formatDay(due)], ...(stage === undefined ? [] : [['Stand', stageLabel(request, stage)] as const]),
      ]} />
      {request.draaiboek.register === 'data' && <Inspection room={room} tried={tried} />}
      {room.decides && <Parts room={room} tried={tried} />}
      {request.draaiboek.register === 'data' && !room.decides && <Block id="h-delen" title="Beperken en wissen"><p class="quiet">Dat beslist de verantwoordelijke voor gegevens.</p></Block>}
      <Restricted room={room} tried={tried} />
      <Erased room={room} />
    </>
  );
}

function Inspection({ room, tried }: { room: RequestRoom; tried: Tried }) {
  const names = otherNames(room);
  const chosen = new Set(textsOf(tried.answers, 'zwart'));
  const number = room.request.file.number;
  return (
    <Block id="h-inzage" title="Maak het dossier klaar om te tonen" lead="Alles wat erin staat, wie het bekeek en met wie we iets deelden. Kijk eerst na of er namen van anderen in staan.">
      <PostForm action={urls.privacyOne(number, 'inzage')}>
        {names.length > 0 && (
          <div class="field"><fieldset><legend>Maak onleesbaar</legend>
            <div class="opts">{names.map((name) => <label key={name}><input type="checkbox" name="zwart" value={name} checked={chosen.has(name)} />{name}</label>)}</div>
          </fieldset></div>
        )}
        <TextControl controls={tried} name="andere-namen" label="Nog andere namen" help="Eén per regel. Een naam die hier staat, wordt overal zwart." />
        <Buttons><Button second name="vorm" value="bladzijde">Toon als bladzijde</Button><Button second name="vorm" value="pdf">Maak pdf</Button><Button second name="vorm" value="json">Maak gegevensbestand</Button></Buttons>
        <p class="small quiet after">De bladzijde kan je samen lezen en afdrukken. Het bestand of de bladzijde wordt niet bewaard. Wel staat in het toegangslog dat je het maakte.</p>
      </PostForm>
    </Block>
  );
}

function Parts({ room, tried }: { room: RequestRoom; tried: Tried }) {
  const number = room.request.file.number;
  const free = room.parts.filter((part) => part.since === undefined);
  const chosen = new Set(textsOf(tried.answers, 'delen'));
  const sure = tried.problems.find((one) => one.field === 'zeker')?.text;
  if (free.length === 0) return <Block id="h-delen" title="Beperk of wis gegevens"><p class="quiet">Er staat niets in het dossier dat nog beperkt of gewist kan worden.</p></Block>;
  return (
    <Block id="h-delen" title="Beperk of wis gegevens" lead="Duid aan om welke gegevens het gaat. Wat erin staat, zie je in het dossier zelf.">
      <PostForm action={urls.privacyOne(number, 'beperken')}>
        {groupsOf(free).map(([group, parts], at) => (
          <details key={group} open={at === 0 || parts.some((part) => chosen.has(part.path))}><summary><b>{group}</b> <span class="small quiet">({parts.length})</span></summary>
            <fieldset><legend class="vh">{group}</legend><div class="opts">{parts.map((part, place) => (
              <label key={part.path}><input type="checkbox" name="delen" id={at === 0 && place === 0 ? 'delen' : undefined} value={part.path} checked={chosen.has(part.path)} />{partWords(part)}</label>
            ))}</div></fieldset>
          </details>
        ))}
        <Buttons><Button second>Bewaar, maar gebruik niet meer</Button></Buttons>
        <div class={`field${sure ? ' bad' : ''}`}>
          {sure && <p class="error" id="e-zeker"><Shape name="late" /><span><span class="vh">Fout: </span>{sure}</span></p>}
          <div class="opts"><label><input type="checkbox" id="zeker" name="zeker" value="ja" aria-describedby={sure ? 'h-zeker e-zeker' : 'h-zeker'} aria-invalid={sure ? 'true' : undefined} checked={textsOf(tried.answers, 'zeker').includes('ja')} />Ik weet dat wissen niet teruggedraaid kan worden</label></div>
          <p class="help" id="h-zeker">Wissen haalt ook kopieën weg: in notities, in de aanmelding en in het ondertekende formulier. Staat iets ook in een brief of bestand? Duid dat dan mee aan.</p>
        </div>
        <Buttons><Button second to={urls.privacyOne(number, 'wissen')}>Wis voorgoed</Button></Buttons>
      </PostForm>
    </Block>
  );
}

function groupsOf(parts: readonly CasePart[]): [string, CasePart[]][] {
  const groups = new Map<string, CasePart[]>();
  for (const part of parts) {
    const name = part.kind === 'note' ? 'Notities' : part.kind === 'document' ? 'Brieven en bestanden' : part.group;
    groups.set(name, [...(groups.get(name) ?? []), part]);
  }
  return [...groups];
}

function partWords(part: CasePart): string {
  const day = part.day === undefined ? '' : formatDay(part.day);
  if (part.kind === 'note') return `Notitie van ${[part.label, day].filter(Boolean).join(', ')}`;
  if (part.kind === 'document') return part.label === '' ? 'Een bestand' : `${part.label}${day === '' ? '' : `, ${day}`}`;
  return part.kind === 'person' && day !== '' ? `${part.label}, sinds ${day}` : part.label;
}

function Restricted({ room, tried }: { room: RequestRoom; tried: Tried }) {
  const standing = room.restrictions.filter((one) => one.lifted === null);
  if (standing.length === 0) return null;
  const nameOf = (path: string): string => { const part = room.parts.find((one) => one.path === path); return part === undefined ? 'Het hele dossier' : partWords(part); };
  return (
    <Block id="h-beperkt" title="Beperkt" lead="Dit bewaren we, maar niemand kan het lezen of gebruiken. Opheffen kan alleen als de persoon dat wil.">
      <ul class="rows">{standing.map((one) => (
        <li key={one.id} id={`beperkt-${one.id}`}>
          <div class="pair"><b>{nameOf(one.path)}</b><span class="small quiet">beperkt sinds {formatDay(one.since)}</span></div>
          {room.decides && (
            <PostForm action={urls.privacyOne(room.request.file.number, 'opheffen')} kind="lift">
              <Hidden fields={{ beperking: one.id }} />
              <LineControl controls={tried.restriction === one.id ? lastControls(tried, one.id) : { answers: {}, problems: [] }} name={`akkoord-${one.id}`} label="De persoon ging akkoord op" width="w-s" date />
              <Buttons><Button second small>Hef op<span class="vh">: {nameOf(one.path)}</span></Button></Buttons>
            </PostForm>
          )}
        </li>
      ))}</ul>
    </Block>
  );
}

/** Several of the same form stand on one page, so each control has the id of its restriction. */
function lastControls(tried: Tried, id: string): Tried {
  return { answers: tried.answers, problems: tried.problems.map((one) => ({ ...one, field: one.field === `akkoord-${id}` ? one.field : '' })) };
}

function Erased({ room }: { room: RequestRoom }) {
  if (room.erasures.length === 0) return null;
  const labelOf = (path: string): string => {
    const [form = '', field = ''] = path.split('.');
    if (form === 'nota') return 'Een notitie';
    if (form === 'document') return 'Een bestand';
    const one = room.dossier.draaiboek.forms[form]?.fields[field];
    return one?.label ?? field;
  };
  return (
    <Block id="h-gewist" title="Gewist">
      <Notice><p>Wat er stond, is weg. Alleen de dag en wie het vroeg, blijven staan. Het dossier zelf bewaren we zo lang als de archiefregels vragen.</p></Notice>
      <StackTable label="Gewiste gegevens" columns={['Wat', 'Wanneer', 'Op vraag van'].map((head) => ({ head }))} rows={room.erasures.map((one) => ({ id: one.id, cells: [labelOf(one.path), formatDay(dayOfMoment(one.erased)), one.requester] }))} />
    </Block>
  );
}
