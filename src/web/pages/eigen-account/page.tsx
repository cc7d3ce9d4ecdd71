import type { JSX } from 'preact';
import { dayOfMoment } from '../../../values/moment.ts';
import { formatDay, formatMoment, plural } from '../../../values/dutch.ts';
import type { OwnAccount } from '../../../work/login/own.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Row, Rows } from '../../parts/lists.tsx';
import { Block, Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { Line } from '../inloggen/page.tsx';

export function OwnAccountPage({ own, problems, rightLabels }: { own: OwnAccount; problems: readonly Problem[]; rightLabels: Readonly<Record<string, string>> }) {
  const at = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.text;
  const strong = own.totp || own.passkeys.length > 0;
  return (
    <>
      <Problems problems={problems} />
      <PageHead title={own.name} under={own.email} />
      {!strong && <Notice warn><b>Je account heeft maar één slot.</b> Stel een code-app of een toegangssleutel in, dan is een geraden wachtwoord niet genoeg.</Notice>}
      <div class="split even">
        <div><SecondStep own={own} at={at} /><Password at={at} /></div>
        <div><Sessions own={own} /><Feed /><Keys own={own} rightLabels={rightLabels} at={at} /></div>
      </div>
    </>
  );
}

type At = (field: string) => string | undefined;

function SecondStep({ own, at }: { own: OwnAccount; at: At }) {
  const strong = own.totp || own.passkeys.length > 0;
  return (
    <Block id="tweede-stap" title="Tweede stap">
      <Rows>
        <Row head="Code-app" aside={own.totp ? <Status shape="check">ingesteld</Status> : <Status shape="dash">niet ingesteld</Status>}>
          {own.totp
            ? <details class="kept"><summary>Neem de code-app weg</summary>
                <PostForm action={urls.ownTotp()}><input type="hidden" name="doe" value="weg" /><Line id="wachtwoord-app" label="Je wachtwoord" type="password" autoComplete="current-password" problem={at('wachtwoord-app')} /><Buttons><Button second small>Neem weg</Button></Buttons></PostForm></details>
            : <p class="after"><LinkButton href={urls.ownTotp()} small>Stel de code-app in</LinkButton></p>}
        </Row>
        {own.passkeys.map((key) => (
          <Row key={key.id} head={key.name} aside={<Status shape="check">toegangssleutel</Status>} under={`Sinds ${formatDay(dayOfMoment(key.created))}${key.lastUsed ? `, laatst gebruikt op ${formatDay(dayOfMoment(key.lastUsed))}` : ''}`}>
            <p><PostButton action={urls.ownPasskeyGone()} fields={{ id: key.id }} about={key.name}>Neem weg</PostButton></p>
          </Row>
        ))}
        <Row head="Toegangssleutel" under="Vingerafdruk, gezicht of een sleutel aan je sleutelbos"><p><LinkButton href={urls.ownPasskeyNew()} second small>Voeg een sleutel toe</LinkButton></p></Row>
        {strong && <Row head="Herstelcodes" aside={<span class="tag">{plural(own.codesLeft, 'code', 'codes')} over</span>}><p><PostButton action={urls.ownCodes()}>Maak tien nieuwe</PostButton></p></Row>}
      </Rows>
    </Block>
  );
}

function Password({ at }: { at: At }) {
  return (
    <Block id="wachtwoord-wijzigen" title="Wachtwoord">
      <PostForm action={urls.ownPassword()}>
        <Line id="oud" label="Wachtwoord van nu" type="password" autoComplete="current-password" problem={at('oud')} />
        <Line id="nieuw" label="Nieuw wachtwoord" type="password" autoComplete="new-password" help="Minstens 12 tekens. Overal elders word je afgemeld." problem={at('nieuw')} />
        <Buttons><Button second>Wijzig wachtwoord</Button></Buttons>
      </PostForm>
    </Block>
  );
}

function Sessions({ own }: { own: OwnAccount }) {
  return (
    <Block id="sessies" title="Waar je aangemeld bent">
      <Rows>
        {own.sessions.map((session) => (
          <Row key={session.id} head={session.here ? 'Deze browser' : deviceOf(session.agent)} under={`Sinds ${formatMoment(session.started)}, laatst bezig op ${formatMoment(session.lastSeen)}`}>
            {!session.here && <p><PostButton action={urls.ownSession()} fields={{ id: session.id }} about={deviceOf(session.agent)}>Meld daar af</PostButton></p>}
          </Row>
        ))}
      </Rows>
      <p class="after"><PostButton action={urls.ownSession()} fields={{ id: 'all' }}>Meld overal af</PostButton></p>
    </Block>
  );
}

function deviceOf(agent: string): string {
  const browser = /Firefox|Edg|Chrome|Safari/.exec(agent)?.[0]?.replace('Edg', 'Edge') ?? 'Browser';
  const system = /Windows|Android|iPhone|iPad|Mac OS|Linux/.exec(agent)?.[0];
  return system ? `${browser} op ${system}` : browser;
}

function Feed() {
  return (
    <Block id="agenda" title="Je agenda" lead="Je afspraken in je eigen agenda. De link toont alleen dag, uur en dossiernummer, nooit een naam.">
      <PostButton action={urls.ownFeed()}>Maak een nieuwe link</PostButton>
      <p class="small quiet after">De vorige link werkt dan niet meer.</p>
    </Block>
  );
}

function Keys({ own, rightLabels, at }: { own: OwnAccount; rightLabels: Readonly<Record<string, string>>; at: At }) {
  const live = own.keys.filter((key) => !key.revoked);
  if (own.rights.length === 0) return null;
  return (
    <Block id="sleutels" title="Sleutels voor programma’s" lead="Voor een ander programma dat in jouw naam met Woonspoor werkt.">
      {live.length > 0 && <Rows>{live.map((key) => (
        <Row key={key.id} head={key.name} under={`${key.expires ? `Geldig tot ${formatDay(dayOfMoment(key.expires))}` : 'Zonder einde'}${key.lastUsed ? `, laatst gebruikt op ${formatDay(dayOfMoment(key.lastUsed))}` : ', nog niet gebruikt'}`}>
          <p><PostButton action={urls.ownKeyGone()} fields={{ id: key.id }} about={key.name}>Trek in</PostButton></p>
        </Row>
      ))}</Rows>}
      <details class="kept" open={at('sleutelnaam') !== undefined}><summary>Maak een sleutel</summary>
        <PostForm action={urls.ownKeyNew()}>
          <Line id="sleutelnaam" label="Waarvoor?" problem={at('sleutelnaam')} />
          <div class="field"><fieldset><legend>Wat mag het programma?</legend><div class="opts">{own.rights.map((right) => <label key={right}><input type="checkbox" name="recht" value={right} />{rightLabels[right] ?? 'Een recht van je functie'}</label>)}</div></fieldset></div>
          <Buttons><Button second>Maak de sleutel</Button></Buttons>
        </PostForm>
      </details>
    </Block>
  );
}

/** Something shown once. */
export function ShownOncePage({ title, lead, children }: { title: string; lead: string; children: JSX.Element }) {
  return (
    <div class="narrow">
      <h1>{title}</h1><p class="lead">{lead}</p>{children}
      <Buttons><LinkButton href={urls.ownAccount()}>Klaar, ik heb het bewaard</LinkButton></Buttons>
    </div>
  );
}

/** Shown once; to take along on paper or as a file. */
export function CodesPage({ codes, next }: { codes: readonly string[]; next: string }) {
  const text = `Herstelcodes voor Woonspoor\r\nElke code werkt één keer.\r\n\r\n${codes.join('\r\n')}\r\n`;
  return (
    <div class="narrow">
      <h1>Je herstelcodes</h1>
      <p class="lead">Heb je je telefoon of sleutel niet bij je, dan kom je met zo’n code toch binnen. Elke code werkt één keer. Druk ze af of bewaar ze, en leg ze veilig weg. We tonen ze niet opnieuw.</p>
      <ul class="codes">{codes.map((code) => <li key={code} class="num">{code}</li>)}</ul>
      <p class="btns no-print">
        <a class="btn second" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download="herstelcodes-woonspoor.txt">Bewaar als bestand</a>
        <button class="btn second" type="button" data-live="print" hidden>Druk af</button>
      </p>
      <Buttons><LinkButton href={next}>Klaar, ik heb ze bewaard</LinkButton></Buttons>
    </div>
  );
}

export function TotpPage({ qr, secret, ticket, problems, to }: { qr: string; secret: string; ticket: string; problems: readonly Problem[]; to: string }) {
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <h1>Stel je code-app in</h1>
      <p class="lead">Open op je telefoon een app voor codes en neem deze tekening op.</p>
      <img class="qr" src={qr} alt="Tekening voor je code-app. Zie je ze niet, typ dan de letters hieronder over." />
      <p class="after small">Lukt dat niet? Typ deze letters over: <b class="num as-typed">{secret.replace(/(.{4})/g, '$1 ')}</b></p>
      <PostForm action={urls.ownTotp()}>
        <input type="hidden" name="doe" value="zet" /><input type="hidden" name="bewijs-van-begin" value={ticket} /><input type="hidden" name="naar" value={to} />
        <Line id="code" label="Code die de app nu toont" inputMode="numeric" autoComplete="one-time-code" width="w-s" problem={problems[0]?.text} />
        <Buttons><Button>Zet aan</Button><Back to={to} /></Buttons>
      </PostForm>
    </div>
  );
}

function Back({ to }: { to: string }) {
  return <a class="act" href={to === '' ? urls.ownAccount() : urls.ownSecondStep(to)}>Terug</a>;
}

export function PasskeyPage({ options, ticket, problems, to }: { options: string; ticket: string; problems: readonly Problem[]; to: string }) {
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <h1>Voeg een toegangssleutel toe</h1>
      <p class="lead">Je toestel vraagt je vinger, je gezicht of je sleutel. Wij bewaren alleen wat nodig is om die te herkennen.</p>
      <noscript><p class="after">Hiervoor moet JavaScript aan staan. Zonder kun je een code-app gebruiken.</p></noscript>
      <PostForm action={urls.ownPasskeyNew()} live="passkey-new">
        <input type="hidden" name="bewijs-van-begin" value={ticket} /><input type="hidden" name="antwoord" value="" /><input type="hidden" name="naar" value={to} />
        <div data-options={options} />
        <Line id="sleutelnaam" label="Hoe noem je deze sleutel?" help="Bijvoorbeeld: laptop van het werk." />
        <Buttons><Button>Vraag het mijn toestel</Button><Back to={to} /></Buttons>
        <p role="status" class="small" />
      </PostForm>
    </div>
  );
}
