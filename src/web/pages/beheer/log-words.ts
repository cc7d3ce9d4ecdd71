import { sentenceCase } from '../../../papers/form-layout.ts';

const WHAT: Readonly<Record<string, string>> = {
  'dossier.view': 'Dossier bekeken', 'dossier.opened': 'Dossier geopend', 'dossier.planned': 'Afspraak gemaakt', 'dossier.moved': 'Afspraak verplaatst', 'dossier.dropped': 'Afspraak geschrapt', 'dossier.done': 'Iets gedaan of beslist', 'dossier.missed': 'Niet doorgegaan',
  'dossier.agreed': 'Akkoord genoteerd', 'dossier.assigned': 'Rol gegeven', 'dossier.waived': 'Vrijgesteld', 'dossier.noted': 'Nota geschreven', 'dossier.corrected': 'Verbeterd', 'dossier.withdrawn': 'Ingetrokken', 'dossier.migrated': 'Andere versie', 'dossier.paper': 'Blad gemaakt', 'dossier.document': 'Document geopend', 'dossier.documents': 'Documenten bekeken',
  'persoon.view': 'Persoon bekeken', 'persoon.gezin': 'Gezin gewijzigd', 'beheer.zitdag': 'Zitdag bewaard', 'beheer.zitdag.dag': 'Dag van een zitdag gewijzigd', 'beheer.zitdag.dag-weg': 'Wijziging van een zitdag weggenomen', 'zitdag.bereikt': 'Aantal op een zitdag genoteerd', 'persoon.woont': 'Woonplaats genoteerd', 'woonsituaties.view': 'Lijst van onzekere woonsituaties bekeken', 'dossier.share': 'Gegeven gedeeld', 'dossier.share-back': 'Deling teruggenomen', 'dossier.noodtoegang': 'Noodtoegang', 'noodtoegang.beoordeeld': 'Noodtoegang beoordeeld',
  vandaag: 'Werklijst bekeken', zoeken: 'Gezocht', 'om-elk-slot-heen': 'Woonspoor zelf', 'beheer.rechten': 'Rechten gewijzigd', 'beheer.functie.nieuw': 'Functie toegevoegd', 'beheer.tarief': 'Tarief gewijzigd', 'beheer.tarief.terug': 'Tarief teruggenomen',
  'beheer.instelling': 'Instelling gekozen', 'beheer.instelling.terug': 'Instelling teruggenomen', 'beheer.organisatie.nieuw': 'Organisatie toegevoegd', 'beheer.organisatie.wijzig': 'Organisatie gewijzigd', 'beheer.organisatie.gebied': 'Werkgebied gewijzigd', 'beheer.organisatiesoort': 'Soort organisatie gewijzigd', 'beheer.organisatiesoort.nieuw': 'Soort organisatie toegevoegd',
  'beheer.gemeente': 'Gemeente bewaard', 'beheer.medewerker.nieuw': 'Medewerker toegevoegd', 'beheer.medewerker.wijzig': 'Medewerker gewijzigd', 'beheer.medewerker.uit': 'Account uitgezet', 'beheer.medewerker.actief': 'Account aangezet',
  'beheer.medewerker.afmelden': 'Overal afgemeld', 'beheer.aanmelden.bewaard': 'Aanmelden van buiten: code bewaard', 'beheer.aanmelden.weg': 'Aanmelden van buiten: code weggenomen', 'login.provider.nieuw': 'Account gemaakt bij aanmelden van buiten', 'login.provider.gekoppeld': 'Account gekoppeld aan aanmelden van buiten', 'login.provider.geweigerd': 'Antwoord van aanmelddienst geweigerd', 'beheer.medewerker.tweede-stap-weg': 'Tweede stap weggenomen', 'beheer.medewerker.uitnodiging': 'Uitnodiging gemaakt', 'beheer.medewerker.nieuw-wachtwoord': 'Link voor wachtwoord gemaakt', 'beheer.reservekopie': 'Reservekopie gemaakt',
  'beheer.uitgaand.opnieuw': 'Bericht opnieuw gestuurd', 'beheer.uitgaand.tegenhouden': 'Bericht tegengehouden',
};
const KINDS: Readonly<Record<string, string>> = { done: 'gedaan', planned: 'gepland', moved: 'verplaatst', agreed: 'akkoord', missed: 'gemist', assigned: 'rol', noted: 'nota', opened: 'geopend', waived: 'vrijgesteld', corrected: 'verbeterd', withdrawn: 'ingetrokken', dropped: 'geschrapt', own: 'eigen lijst', team: 'lijst van de ploeg', colleague: 'lijst van een collega', organisation: 'lijst van een partner' };
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** What people look for most; anything else is found by who and when. */
export const MOST_ASKED: readonly (readonly [string, string])[] = [['', 'Alles'], ...['dossier.view', 'dossier.done', 'dossier.noted', 'vandaag', 'zoeken', 'om-elk-slot-heen', 'beheer.rechten', 'beheer.medewerker.wijzig', 'beheer.tarief', 'beheer.instelling'].map((key) => [key, WHAT[key] ?? key] as const)];

/** The name of an entry as people say it; one without words of its own is written out. */
export function sayWhat(what: string): string {
  return WHAT[what] ?? sentenceCase(what.replaceAll('.', ' '));
}

/** `done actieplan, agreed actieplan` becomes `gedaan: actieplan, akkoord: actieplan`. Ids say nothing to people. */
export function sayWhy(why: string): string {
  return [...new Set(why.split(', '))].map((part) => {
    const [kind = '', ...rest] = part.split(' ');
    const word = KINDS[kind];
    if (ID.test(part)) return '';
    return word === undefined ? part : [word, rest.join(' ').replaceAll('-', ' ')].filter(Boolean).join(': ');
  }).filter(Boolean).join(', ');
}
