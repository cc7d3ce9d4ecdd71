import type { ComponentChildren, JSX } from 'preact';
import type { Right } from '../rights.ts';
import { urls } from '../urls.ts';
import { Notice } from '../parts/page-parts.tsx';

export interface NavEntry { href: string; label: string }

/** What the frame shows around a page. */
export interface FrameFacts {
  title: string;
  /** null = nobody signed in. `line`: function, or "via link, zonder account". */
  who: { name: string; line: string; account: boolean } | null;
  nav: readonly NavEntry[];
  /** Path of the current entry. */ current: string;
  assets: { css: string; js: string; font: string };
  /** The service whose house this is. */ houseName: string;
  /** "Deze gegevens staan op deze computer..."; '' on a server. */ storageLine: string;
  demo: boolean;
  /** Shown once after a redirect. */ said: string;
  /** Without menu and search: log-in, links, faults. */ bare: boolean;
  /** May look for people and cases. */ mayFind: boolean;
  nonce: string;
  logoutForm: JSX.Element | null;
}

const NAV: readonly (NavEntry & { right: Right | 'signed-in' })[] = [
  { href: urls.today(), label: 'Vandaag', right: 'signed-in' },
  { href: urls.desk(), label: 'Loket', right: 'loket.noteren' },
  { href: urls.cases(), label: 'Dossiers', right: 'signed-in' },
  { href: urls.meetings(), label: 'Overleg', right: 'dossiers.handelen' },
  { href: urls.referrals(), label: 'Aanmeldingen', right: 'aanmeldingen.behandelen' },
  { href: urls.board(), label: 'Opvang', right: 'plaatsen.zien' },
  { href: urls.letters(), label: 'Brieven', right: 'facturen.beheren' },
  { href: urls.invoices(), label: 'Facturen', right: 'facturen.beheren' },
  { href: urls.playbooks(), label: 'Draaiboeken', right: 'signed-in' },
  { href: urls.privacyRegister(), label: 'Privacyvragen', right: 'privacy.behandelen' },
  { href: urls.archive(), label: 'Archief', right: 'archief.voorstellen' },
  { href: urls.figures(), label: 'Cijfers', right: 'cijfers.lezen' },
];

/** The menu of someone with these rights. */
export function navOf(rights: ReadonlySet<string>): NavEntry[] {
  const entries = NAV.filter((entry) => entry.right === 'signed-in' || rights.has(entry.right)).map(({ href, label }) => ({ href, label }));
  return [...rights].some((right) => right.startsWith('beheer.') || right.startsWith('archief.') || right === 'privacy.behandelen')
    ? [...entries, { href: urls.admin(), label: 'Beheer' }]
    : entries;
}

/** The whole document, without the doctype. */
export function Frame({ facts, children }: { facts: FrameFacts; children: ComponentChildren }) {
  return (
    <html lang="nl-BE">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${facts.title} · Woonspoor`}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="preload" href={facts.assets.font} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="stylesheet" href={facts.assets.css} />
        <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 30'%3E%3Cpath fill='%230a5a5f' d='M0 13h11v4H0zM19 13h11v4H19z'/%3E%3Ccircle cx='15' cy='15' r='7' fill='%230a5a5f'/%3E%3C/svg%3E" />
        <script src={facts.assets.js} defer nonce={facts.nonce} />
      </head>
      <body>
        <a class="skip" href="#inhoud">Naar de inhoud</a>
        {facts.demo && <aside class="demo" aria-label="Oefenregio"><p><b>Oefenregio.</b> Alles hier is verzonnen. Zet er geen echte mensen in.</p></aside>}
        <Header facts={facts} />
        <main id="inhoud" class="wrap" tabIndex={-1}>
          {facts.said && <Notice spoken>{facts.said}</Notice>}
          {children}
        </main>
        <Footer facts={facts} />
      </body>
    </html>
  );
}

function Header({ facts }: { facts: FrameFacts }) {
  const menu = !facts.bare && facts.nav.length > 0;
  return (
    <header class="site"><div class="wrap">
      <a class="brand" href={urls.home()}><Mark />Woonspoor</a>
      {menu && <nav class="nav nav-wide" aria-label="Hoofdmenu"><NavList facts={facts} /></nav>}
      {menu && facts.mayFind && <Find id="zoek" />}
      {facts.who && <Me facts={facts} menu={menu} />}
      {menu && (
        <details class="menu"><summary>Menu</summary>
          <div class="sheet">
            {facts.mayFind && <Find id="zoek-menu" />}
            <nav aria-label="Menu"><NavList facts={facts} /></nav>
            {facts.who?.account && <p><a href={urls.ownAccount()}>{facts.who.name}</a></p>}
            {facts.logoutForm}
          </div>
        </details>
      )}
    </div></header>
  );
}

function Me({ facts, menu }: { facts: FrameFacts; menu: boolean }) {
  const name = facts.who?.account ? <a href={urls.ownAccount()}>{facts.who.name}</a> : facts.who?.name;
  return <div class={`me${menu ? '' : ' stays'}`}><p>{name}<span>{facts.who?.line}</span></p>{menu && facts.logoutForm}</div>;
}

function NavList({ facts }: { facts: FrameFacts }) {
  return (
    <ul>{facts.nav.map((entry) => (
      <li key={entry.href}><a href={entry.href} aria-current={entry.href === facts.current ? 'page' : undefined}>{entry.label}</a></li>
    ))}</ul>
  );
}

function Find({ id }: { id: string }) {
  return (
    <form class="find" role="search" action={urls.search()} method="get" aria-label={id === 'zoek' ? 'Zoek' : 'Zoek in het menu'} data-live="find">
      <label class="vh" for={id}>Zoek op naam of dossiernummer</label>
      <input id={id} name="q" type="search" placeholder="Naam of nummer" autoComplete="off" />
    </form>
  );
}

function Footer({ facts }: { facts: FrameFacts }) {
  return (
    <footer class="foot"><div class="wrap">
      <span>{facts.houseName}</span>
      <a href={urls.accessibility()}>Toegankelijkheid</a>
      <a href={urls.privacy()}>Privacy</a>
      {facts.who?.account && <a href={urls.whoSaw()}>Wie zag wat</a>}
      {facts.storageLine && <span class="storage">{facts.storageLine}</span>}
      {facts.who?.account && <span class="keys">Toetsen: <kbd>j</kbd> <kbd>k</kbd> door de lijst, <kbd>w</kbd> waarom, <kbd>Enter</kbd> doen, <kbd>/</kbd> zoeken</span>}
    </div></footer>
  );
}

/** The mark: a line, a stop, a line still to go. */
function Mark() {
  return <svg viewBox="0 0 30 12" aria-hidden="true" focusable="false"><path d="M0 5h11v2H0z" /><circle cx="14" cy="6" r="5" /><path d="M19 5h3v2h-3zM24 5h2v2h-2zM28 5h2v2h-2z" /></svg>;
}
