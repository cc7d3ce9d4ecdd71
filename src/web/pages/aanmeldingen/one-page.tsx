import type { ReceivedOne } from '../../../work/refer/received.ts';
import { partsOf } from '../../../work/refer/referral-form.ts';
import { sections } from '../../../papers/form-layout.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import { parseDay } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Facts, Row, Rows } from '../../parts/lists.tsx';
import { Block, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { AnswersShown } from '../aanmelden/answers-shown.tsx';
import { askedFields } from '../aanmelden/draft-look.ts';
import { stateOf } from './list-page.tsx';

/** One referral for who handles it, or for who sent it: where it stands, what is missing, its papers, its answers. */
export function ReferralOnePage({ one, problems }: { one: ReceivedOne; problems: readonly Problem[] }) {
  const { draft, handles } = one;
  const { referral, verdict, room } = draft;
  const { shape, says } = stateOf({ state: referral.state, cameBy: referral.cameBy, lacks: verdict.lacks?.length ?? 0, announced: verdict.announced });
  const asked = askedFields(room.form.form, draft.answers);
  // A draft is still of whoever fills it in, also when it began with a phone call: its answers are shown once it was sent.
  const told = one.own || referral.state !== 'draft';
  return (
    <Split label="Stand en papieren" side={<SideOf one={one} problems={problems} />}>
      <Problems problems={problems} />
      <PageHead crumb={<a href={urls.referrals()}>Aanmeldingen</a>} title={`Aanmelding ${room.form.draaiboek.name}`} under={<Status shape={shape}>{says}</Status>} />
      {verdict.refused !== undefined && <Notice warn wide><p><b>Niet aangenomen.</b> {verdict.refused.says}</p></Notice>}
      {referral.state === 'incomplete' && (verdict.lacks ?? []).length > 0 && <Notice wide><p><b>Nog niet volledig.</b> Wie aanmeldt, ziet met dezelfde link wat nog ontbreekt.</p></Notice>}
      {handles && verdict.announced !== undefined && draft.open && <Announced one={one} />}
      {handles && referral.state === 'submitted' && (
        <Block id="h-opnemen" title="Wie neemt dit op?" lead="Wie het dossier opneemt, belt de contactpersoon.">
          <PostForm action={urls.referralOne(referral.id, 'opnemen')}><Buttons><Button>Neem op mij</Button></Buttons></PostForm>
        </Block>
      )}
      {one.own && draft.open && <Buttons><LinkButton href={urls.referralOwn(referral.id)}>Ga verder met invullen</LinkButton></Buttons>}
      {told && sections(room.source).map((section) => {
        const fields = section.fields.filter(([key]) => asked.has(key));
        return fields.length === 0 ? null : <Block key={section.part?.key} id={`h-${section.part?.key ?? 'antwoorden'}`} title={section.part?.label ?? 'Antwoorden'}><AnswersShown fields={fields} source={room.source} answers={draft.answers} /></Block>;
      })}
    </Split>
  );
}

function SideOf({ one, problems }: { one: ReceivedOne; problems: readonly Problem[] }) {
  const { draft } = one;
  const { referral, verdict, room } = draft;
  const wrong = problems.find((each) => each.field === 'pdf')?.text;
  const facts: [string, preact.ComponentChildren][] = [
    ['Begonnen', formatDay(dayOfMoment(referral.created))],
    ...(referral.submittedAt === null ? [] : [['Verstuurd', formatDay(dayOfMoment(referral.submittedAt))] as [string, string]]),
    ['Versie', versionOf(referral.edition)],
    ...(verdict.number === undefined ? [] : [['Dossier', <a href={urls.caseFile(verdict.number)}>{verdict.number}</a>] as [string, preact.ComponentChildren]]),
  ];
  return (
    <>
      <Block id="h-stand" title="Stand"><Facts rows={facts} /></Block>
      <Block id="h-getekend" title="Handtekeningen"><Rows>{room.form.spaces.map((space) => {
        const signed = draft.signatures[space.key];
        const day = signed?.datum === undefined ? undefined : parseDay(signed.datum);
        const given = signed?.tekening !== undefined || signed?.scan !== undefined;
        return <Row key={space.key} head={space.who} aside={<Status shape={given ? 'done' : 'later'}>{given ? 'getekend' : 'nog niet'}</Status>} under={[partsOf(room.form.form).find((part) => part.key === space.part)?.label, day === undefined ? '' : formatDay(day)].filter(Boolean).join(' · ')} />;
      })}</Rows></Block>
      <Block id="h-papieren" title="Papieren">
        {draft.documents.length === 0 && verdict.number === undefined ? <p class="quiet">Nog geen papieren.</p> : (
          <Rows>
            {verdict.number !== undefined && <Row head={<a href={urls.referralOne(referral.id, 'papier/sealed')}>Getekend formulier (verzegelde pdf)</a>} />}
            {draft.documents.filter((paper) => !paper.sealed).map((paper) => <Row key={paper.id} head={<a href={urls.referralOne(referral.id, `papier/${paper.id}`)}>{paper.name}</a>} under={KINDS[paper.kind] ?? ''} />)}
          </Rows>
        )}
        {one.handles && draft.open && verdict.announced !== undefined && (
          <PostForm action={urls.referralOne(referral.id, 'pdf')} files>
            <div class={`field${wrong ? ' bad' : ''}`}>
              <label for="pdf">Lees een teruggestuurde pdf in</label>
              {wrong && <p class="error" id="e-pdf"><span><span class="vh">Fout: </span>{wrong}</span></p>}
              <input id="pdf" name="pdf" type="file" accept="application/pdf,.pdf" aria-describedby={wrong ? 'e-pdf' : undefined} aria-invalid={wrong ? 'true' : undefined} />
            </div>
            <Buttons><Button second small>Lees in</Button></Buttons>
          </PostForm>
        )}
      </Block>
    </>
  );
}

const KINDS: Record<string, string> = { handtekening: 'scan van een handtekening', 'ingezonden-formulier': 'zoals het binnenkwam', 'leeg-formulier': 'leeg formulier, verstuurd' };

function versionOf(edition: string): string {
  const day = parseDay(edition);
  return day === undefined ? edition || 'zonder datum' : formatDay(day);
}

function Announced({ one: { draft } }: { one: ReceivedOne }) {
  const { announced } = draft.verdict;
  if (announced === undefined) return null;
  const sent = announced.sent === undefined ? undefined : parseDay(announced.sent);
  return (
    <Block id="h-aangekondigd" title="Aangekondigd, nog geen aanmelding" lead="Zonder het formulier is er geen aanmelding en kan er geen afspraak gepland worden.">
      <Facts rows={[['Van', `${announced.name}, ${announced.organisation}`], ['E-mail', announced.email], ...(announced.phone === undefined ? [] : [['Telefoon', announced.phone] as const]), ['Leeg formulier', sent === undefined ? 'nog niet gestuurd' : `gestuurd op ${formatDay(sent)}`]]} />
      <PostForm action={urls.referralOne(draft.referral.id, 'leeg-formulier')}><Buttons><Button second={sent !== undefined}>{sent === undefined ? 'Stuur het lege formulier' : 'Stuur het lege formulier opnieuw'}</Button></Buttons></PostForm>
    </Block>
  );
}
