import type { FormRoom } from '../../../work/refer/form-room.ts';
import { Act, Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { EndedNotice } from '../../parts/ended-notice.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { FILE_LIMIT_WORDS } from '../../house.ts';
import { urls } from '../../urls.ts';
import { textsOf } from './draft-look.ts';
import { TextBlocks } from '../../parts/text-blocks.tsx';

/** Which programmes take referrals. */
export function StartPage({ rooms }: { rooms: readonly FormRoom[] }) {
  return (
    <div class="narrow">
      <PageHead title="Meld iemand aan" under="Voor medewerkers van woon- en welzijnsdiensten." />
      {rooms.length === 0 && <EmptyState title="Er kan nu niemand aangemeld worden">Er is nog geen dienst die aanmeldingen aanneemt.</EmptyState>}
      <Rows>{rooms.filter(({ ended }) => ended === undefined).map(({ form, keeper }) => (
        <Row key={form.draaiboek.key} head={<a href={urls.referralProgramme(form.draaiboek.key)}>{form.draaiboek.name}</a>} under={keeper.name} />
      ))}</Rows>
      {rooms.map(({ form, ended }) => ended !== undefined && <EndedNotice key={form.draaiboek.key} name={form.draaiboek.name} ended={ended} />)}
    </div>
  );
}

/** What a programme is, who may refer, and the three ways to do it (GW-032, GW-102, GW-139). */
export function ProgrammePage({ room, problems, whoProblem }: { room: FormRoom; problems: readonly Problem[]; whoProblem?: string }) {
  const { draaiboek, form, referrer } = room.form;
  const wrong = problems.find((one) => one.field === 'pdf')?.text;
  if (room.ended !== undefined) {
    return <div class="narrow"><PageHead crumb={<a href={urls.referralStart()}>Meld iemand aan</a>} title={`Aanmelden voor ${draaiboek.name}`} /><EndedNotice name={draaiboek.name} ended={room.ended} /></div>;
  }
  return (
    <Split label="Op papier" side={<PaperWay room={room} wrong={wrong} />}>
      <Problems problems={problems} />
      <PageHead crumb={form.label ?? draaiboek.name} title={`Aanmelden voor ${draaiboek.name}`} />
      <div class="prose"><TextBlocks blocks={textsOf(room).intro} /></div>
      <Block id="h-wie" title="Wie meldt aan?" lead={`Alleen een ${(draaiboek.roles[referrer]?.label ?? referrer).toLowerCase()} van een partner meldt aan. Vul het formulier samen in met de persoon over wie het gaat.`}>
        <PostForm action={urls.referralProgramme(draaiboek.key)}>
          <div class={`field${whoProblem ? ' bad' : ''}`}>
            <fieldset aria-describedby={whoProblem ? 'e-wie' : undefined}>
              <legend>Wie ben je?</legend>
              {whoProblem && <p class="error" id="e-wie"><span><span class="vh">Fout: </span>{whoProblem}</span></p>}
              <div class="opts">
                <label><input type="radio" id="wie" name="wie" value="dienst" />Ik werk bij een dienst en begeleid deze persoon</label>
                <label><input type="radio" name="wie" value="zelf" />Ik zoek hulp voor mezelf</label>
                <label><input type="radio" name="wie" value="ander" />Ik ben familie, vriend of buur</label>
              </div>
            </fieldset>
          </div>
          <Buttons><Button>Begin een aanmelding</Button></Buttons>
        </PostForm>
        <p class="small quiet after">Heb je een account? <Act href={urls.login(urls.referrals())}>Meld je aan</Act>. Dan staan je gegevens al klaar.</p>
      </Block>
    </Split>
  );
}

function PaperWay({ room, wrong }: { room: FormRoom; wrong: string | undefined }) {
  const { key } = room.form.draaiboek;
  return (
    <Block id="h-papier" title="Liever op papier">
      <p>Haal het formulier, vul het in op papier of op je computer.</p>
      <p class="btns"><a class="btn second" href={urls.referralEmpty(key)}>Haal het formulier als pdf</a></p>
      <h3 class="after">Stuur een ingevulde pdf terug</h3>
      <PostForm action={urls.referralUpload(key)} files>
        <div class={`field${wrong ? ' bad' : ''}`}>
          <label for="pdf">Het ingevulde formulier</label>
          <p class="help" id="h-pdf">Een pdf van hoogstens {FILE_LIMIT_WORDS}. We lezen je antwoorden in. Daarna kijk je alles na en teken je.</p>
          {wrong && <p class="error" id="e-pdf"><span><span class="vh">Fout: </span>{wrong}</span></p>}
          <input id="pdf" name="pdf" type="file" accept="application/pdf,.pdf" aria-describedby={wrong ? 'h-pdf e-pdf' : 'h-pdf'} aria-invalid={wrong ? 'true' : undefined} />
        </div>
        <Buttons><Button second>Lees de pdf in</Button></Buttons>
      </PostForm>
    </Block>
  );
}

/** For a client or a neighbour: not here, but there (GW-032). Nothing is kept. */
export function ElsewherePage({ room }: { room: FormRoom }) {
  const { draaiboek } = room.form;
  return (
    <div class="narrow">
      <PageHead crumb={`Aanmelden voor ${draaiboek.name}`} title="Vraag het aan een dienst in je buurt" />
      <p>{draaiboek.name} begint altijd bij een dienst die je al begeleidt. Die dienst meldt je aan, samen met jou. Zelf hoef je hier niets in te vullen.</p>
      <p>Krijg je nog geen begeleiding? Bel een van deze diensten. Ken je iemand die hulp nodig heeft? Geef dan deze nummers door.</p>
      {room.partners.length === 0 && <Notice><p>Bel {room.keeper.name}{room.keeper.phone === null ? '' : ` op ${room.keeper.phone}`}. Zij zeggen bij welke dienst je terecht kan.</p></Notice>}
      <Rows>{room.partners.map((one) => (
        <Row key={one.id} head={one.name} aside={one.phone === null ? undefined : <a href={`tel:${one.phone.replace(/\s/g, '')}`}>{one.phone}</a>} under={[one.town, one.email].filter(Boolean).join(' · ')} />
      ))}</Rows>
      <p class="after small quiet">We hebben niets bewaard.</p>
    </div>
  );
}
