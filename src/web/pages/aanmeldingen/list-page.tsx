import type { FormRoom } from '../../../work/refer/form-room.ts';
import type { ReceivedLine } from '../../../work/refer/received.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import { formatDay } from '../../../values/dutch.ts';
import { Act, Button, LinkButton } from '../../parts/buttons.tsx';
import { Block, PageHead } from '../../parts/page-parts.tsx';
import { EndedNotice } from '../../parts/ended-notice.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status, type ShapeName } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

/** What state a referral is in, in words. */
export function stateOf(line: Pick<ReceivedLine, 'state' | 'cameBy' | 'lacks' | 'announced'>): { shape: ShapeName; says: string } {
  if (line.announced !== undefined && line.state === 'draft') return { shape: 'half', says: line.announced.sent === undefined ? 'aangekondigd, formulier ontbreekt' : 'aangekondigd, leeg formulier gestuurd' };
  if (line.state === 'draft') return { shape: 'later', says: 'nog niet verstuurd' };
  if (line.state === 'incomplete') return { shape: 'half', says: line.lacks > 0 ? `onvolledig, ${line.lacks} ${line.lacks === 1 ? 'ding ontbreekt' : 'dingen ontbreken'}` : 'onvolledig' };
  if (line.state === 'submitted') return { shape: 'today', says: 'wacht tot iemand ze opneemt' };
  return line.state === 'accepted' ? { shape: 'done', says: 'opgenomen' } : { shape: 'cross', says: 'niet aangenomen' };
}

const CAME: Record<ReceivedLine['cameBy'], string> = { link: 'link', account: 'account', pdf: 'pdf', phone: 'telefoon', mail: 'mail' };

export function ReferralsPage({ lines, which, rooms, handles, origin }: { lines: readonly ReceivedLine[]; which: 'open' | 'settled'; rooms: readonly FormRoom[]; handles: boolean; /** Where partners find this house. */ origin: string }) {
  const columns = ['Stand', 'Van wie', 'Programma', 'Sinds', 'Via', 'Dossier'].map((head) => ({ head }));
  return (
    <>
      <PageHead title="Aanmeldingen" under={which === 'open' ? 'Wat nog loopt, oudste eerst.' : 'Wat afgehandeld is.'}
        aside={<p><Act href={urls.referrals(which === 'open' ? { welke: 'afgehandeld' } : {})}>{which === 'open' ? 'Toon wat afgehandeld is' : 'Toon wat nog loopt'}</Act></p>} />
      {lines.length === 0
        ? <div class="empty"><h2>{which === 'open' ? 'Er loopt nu geen aanmelding' : 'Er is nog niets afgehandeld'}</h2><p class="quiet">{which === 'settled' ? 'Een aanmelding komt hier als ze opgenomen of geweigerd is.' : handles ? 'Een nieuwe aanmelding komt hier vanzelf bij. Geef de link hieronder aan je partners.' : rooms.length > 0 ? 'Begin er hieronder een.' : 'Wie bij een partner werkt, ziet hier wat die zelf aanmeldde.'}</p></div>
        : <StackTable label="Aanmeldingen" columns={columns} rows={lines.map((line) => ({ id: line.id, cells: cellsOf(line) }))} />}
      {which === 'open' && handles && rooms.length > 0 && <PartnerLinks rooms={rooms} origin={origin} />}
      {which === 'open' && (handles || rooms.length > 0) && <Block id="h-nieuw" title={handles ? 'Iemand belde of stuurde een losse mail' : 'Nieuwe aanmelding'}>
        {handles && <p class="quiet">Een aanmelding telt pas als het formulier er is. Noteer ze, en stuur het lege formulier terug.</p>}
        {rooms.length === 0 && <p class="quiet">Je organisatie neemt nu voor geen enkel programma aanmeldingen aan. De beheerder zet dat bij Beheer, Organisaties.</p>}
        {rooms.map(({ form, ended }) => ended !== undefined && <EndedNotice key={form.draaiboek.key} name={form.draaiboek.name} ended={ended} />)}
        <div class="btns">{rooms.filter(({ ended }) => ended === undefined).map(({ form }) => (handles
          ? <LinkButton second href={urls.referralAnnounce(form.draaiboek.key)} key={form.draaiboek.key}>Noteer een melding: {form.draaiboek.name}</LinkButton>
          : <PostForm action={urls.referralNew(form.draaiboek.key)} kind="inline" key={form.draaiboek.key}><Button>Meld iemand aan: {form.draaiboek.name}</Button></PostForm>))}</div>
      </Block>}
    </>
  );
}

/** What a partner without an account needs: the address of the form, or the form itself. */
function PartnerLinks({ rooms, origin }: { rooms: readonly FormRoom[]; origin: string }) {
  return (
    <Block id="h-link" title="Laat een partner aanmelden" lead="Geef deze link door. Een account is niet nodig.">
      <Rows>{rooms.filter(({ ended }) => ended === undefined).map(({ form }) => (
        <Row key={form.draaiboek.key} head={form.draaiboek.name} aside={<a class="small" href={urls.referralEmpty(form.draaiboek.key)}>Leeg formulier<span class="vh"> voor {form.draaiboek.name}</span> (pdf)</a>}>
          <p><a class="long" href={urls.referralProgramme(form.draaiboek.key)}>{origin}{urls.referralProgramme(form.draaiboek.key)}</a></p>
        </Row>
      ))}</Rows>
    </Block>
  );
}

function cellsOf(line: ReceivedLine): preact.ComponentChildren[] {
  const { shape, says } = stateOf(line);
  const mine = line.own && (line.state === 'draft' || line.state === 'incomplete');
  const from = [line.organisation || line.announced?.organisation, line.name || line.announced?.name].filter(Boolean).join(', ') || 'Nog niet ingevuld';
  return [
    <Status shape={shape}>{says}</Status>,
    <a href={mine ? urls.referralOwn(line.id) : urls.referralOne(line.id)}>{from}<span class="vh">, aanmelding bekijken</span></a>,
    line.programme, formatDay(dayOfMoment(line.submittedAt ?? line.created)), CAME[line.cameBy],
    line.number === undefined ? '' : <a href={urls.caseFile(line.number)}>{line.number}</a>,
  ];
}
