import type { FaultKind } from '../../faults.ts';
import { FILE_LIMIT_WORDS, FORM_LIMIT_WORDS } from '../../house.ts';
import { isPostedFile, type Fields } from '../../body.ts';
import { CSRF_FIELD, ONCE_FIELD } from '../../csrf.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { urls } from '../../urls.ts';

interface Words { title: string; text: string; next?: string }

const WORDS: Record<FaultKind, Words> = {
  malformed: { title: 'Dit konden we niet lezen', text: 'Het adres of het formulier klopt niet. Ga terug en probeer het opnieuw.' },
  'too-large': { title: 'Dit is te groot', text: `Een formulier mag hoogstens ${FORM_LIMIT_WORDS} tekst bevatten en een bestand hoogstens ${FILE_LIMIT_WORDS}. Er is niets bewaard. Ga terug: wat je schreef, staat er meestal nog. Maak het korter of kies een kleiner bestand.` },
  away: { title: 'We kunnen er even niet bij', text: 'De gegevens zijn nu niet bereikbaar. Er is niets half bewaard. Wacht een minuut en probeer opnieuw.' },
  full: { title: 'Er is geen plaats meer', text: 'De schijf is vol. Er is niets half bewaard. Verwittig de beheerder en probeer daarna opnieuw.' },
  'too-many': { title: 'Even wachten', text: 'Er kwamen te veel aanvragen na elkaar. Probeer het over een minuut opnieuw.' },
  'not-found': { title: 'Deze pagina bestaat niet', text: 'Kijk het adres na, of ga terug naar het begin. Misschien mag je wat hier staat niet zien.' },
  'not-allowed': { title: 'Dit mag je niet zien of doen', text: 'Je account heeft hier het recht niet voor. Denk je van wel? Vraag het aan de beheerder van je organisatie.' },
  unknown: { title: 'Er ging iets mis bij ons', text: 'Dit is onze fout. Er is niets half bewaard. Geef het nummer hieronder door aan de beheerder.' },
  'stale-form': { title: 'Dit formulier is te oud', text: 'Je meldde je intussen opnieuw aan, of de pagina stond lang open. Er is nog niets bewaard.', next: 'Kijk na wat je schreef en stuur het opnieuw.' },
  'signed-out': { title: 'Je bent afgemeld', text: 'Je was een tijd niet bezig. Er is nog niets bewaard.', next: 'Meld je aan in een nieuw tabblad. Kom dan hier terug en stuur opnieuw.' },
  'other-body': { title: 'Dit formulier is al verstuurd', text: 'Je stuurde het al eens, met andere antwoorden. De eerste keer telt. Open de pagina opnieuw om iets te veranderen.' },
  'link-gone': { title: 'Deze link werkt niet meer', text: 'De link is verlopen, al gebruikt of ingetrokken. Vraag een nieuwe aan wie je de link gaf.' },
  'owes-second-step': { title: 'Eerst nog je tweede stap', text: 'Je functie vraagt twee stappen om binnen te komen. Er is nog niets bewaard.', next: 'Stel in een nieuw tabblad je tweede stap in. Kom dan hier terug en stuur opnieuw.' },
  'organisation-ended': { title: 'Je organisatie werkt niet meer mee', text: 'De laatste dag van je organisatie in Woonspoor is voorbij. Je bent daarom afgemeld en er is niets meer bewaard. Werk je nu bij de organisatie die haar opvolgt? Vraag daar een uitnodiging.' },
  'wrong-media': { title: 'Dit konden we niet lezen', text: 'Dit soort bestand of formulier nemen we niet aan.' },
};

/** Faults after which what was typed is offered again. */
const KEEPS: readonly FaultKind[] = ['away', 'full', 'stale-form', 'signed-out', 'owes-second-step', 'unknown'];

export function faultTitle(kind: FaultKind): string {
  return WORDS[kind].title;
}

/** A page for trouble: what happened, what is (not) kept, what to do. `posted` = what was typed, to be sent again with the same key. */
export function FaultPage({ kind, number, posted, action }: { kind: FaultKind; number: string; posted: Fields | null; action: string }) {
  const words = WORDS[kind];
  const again = posted && KEEPS.includes(kind) ? posted : null;
  return (
    <div class="prose">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      {again ? <SendAgain posted={again} action={action} hint={words.next} loginFirst={kind === 'signed-out'} /> : <p class="btns"><a class="btn second" href={kind === 'away' ? action : urls.home()}>{kind === 'away' ? 'Probeer opnieuw' : 'Naar het begin'}</a></p>}
      {number && <p class="small quiet fault-number">Nummer van deze melding: <span class="num">{number}</span></p>}
    </div>
  );
}

function SendAgain({ posted, action, hint, loginFirst }: { posted: Fields; action: string; hint: string | undefined; loginFirst: boolean }) {
  const texts = Object.entries(posted).filter(([name]) => name !== CSRF_FIELD && name !== ONCE_FIELD)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string').map((text) => ({ name, text })));
  const lostFiles = Object.values(posted).some((value) => (Array.isArray(value) ? value : [value]).some(isPostedFile));
  const key = posted[ONCE_FIELD];
  const shown = texts.filter(({ text }) => text.trim() !== '' && !text.startsWith('data:') && !text.startsWith('{'));
  return (
    <PostForm action={action} {...(typeof key === 'string' && !lostFiles ? { keep: key } : {})}>
      {hint && <p>{hint}</p>}
      {texts.filter(({ name }) => !/wachtwoord|code/.test(name)).map(({ name, text }, at) => <input type="hidden" name={name} value={text} key={at} />)}
      {lostFiles && <p>De bestanden die je koos, konden we niet bijhouden. Voeg ze daarna opnieuw toe.</p>}
      {shown.length > 0 && <details class="kept"><summary>Wat je schreef, hebben we nog</summary><ul class="rows">{shown.filter(({ name }) => !/wachtwoord|code/.test(name)).map(({ text }, at) => <li key={at} class="as-typed">{text}</li>)}</ul></details>}
      <Buttons><Button>Probeer opnieuw</Button>{loginFirst && <a class="act" href={urls.login()} target="_blank" rel="noopener">Meld je aan in een nieuw tabblad</a>}</Buttons>
    </PostForm>
  );
}
