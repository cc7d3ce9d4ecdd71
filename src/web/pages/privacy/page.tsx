import type { Draaiboek } from '../../../protocol/draaiboek.ts';
import type { Contact, Promises } from '../../../work/look/promises.ts';
import { Block, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { keepWords, sharedWith } from '../draaiboeken/sharing.tsx';
import { capital } from '../dossiers/words.ts';
import { ContactRows } from './contacts.tsx';

/** In plain words: what is kept, how long, who sees it, and what someone may ask. The table comes from the draaiboeken themselves. */
export function PrivacyPage({ told }: { told: Promises }) {
  return (
    <div class="reading">
      <PageHead title="Privacy" under="Wat Woonspoor bewaart, hoelang, en wat je mag vragen" />
      <Block id="h-wat" title="Wat we bewaren">
        <p>We bewaren alleen wat nodig is om je te helpen. Per soort gegevens staat hier hoelang, en wie het mee mag lezen. De dienst die je dossier bijhoudt, leest alles.</p>
        {told.programmes.map((draaiboek) => <Kept draaiboek={draaiboek} key={draaiboek.key} />)}
      </Block>
      <Block id="h-daarna" title="En daarna">
        <p>Is de tijd om? Dan stelt iemand voor om het dossier te vernietigen, en iemand anders keurt dat goed. Er blijft alleen een bewijs dat het vernietigd is.</p>
      </Block>
      <Block id="h-wie" title="Wie kijkt">
        <p>Elke keer dat iemand je dossier opent, schrijven we dat op: wie, wanneer en wat. Dat kan niemand wijzigen zonder dat het opvalt. Je mag vragen om die lijst te zien.</p>
        <p>We bewaren van medewerkers hun naam, hun e-mailadres, hun functie en wat ze bekijken en doen.</p>
      </Block>
      <Block id="h-koekjes" title="Cookies">
        <p>Woonspoor zet alleen cookies die nodig zijn: om te weten dat jij het bent, om formulieren veilig te ontvangen, en om één keer te zeggen dat iets gelukt is. Er is geen reclame, en niemand volgt je.</p>
      </Block>
      <Block id="h-vragen" title="Wat je mag vragen">
        <p>Je mag je gegevens zien, laten verbeteren, laten beperken of laten wissen. Je mag een akkoord altijd intrekken. Vraag het aan je begeleider, of aan de dienst zelf:</p>
        <ContactRows contacts={told.contacts} />
        <Authority contacts={told.contacts} />
      </Block>
    </div>
  );
}

function Kept({ draaiboek }: { draaiboek: Draaiboek }) {
  const reader = { draaiboek, clauses: new Map() };
  return (
    <StackTable caption={draaiboek.name} columns={[{ head: 'Soort gegevens' }, { head: 'Hoelang' }, { head: 'Wie leest mee' }]} rows={Object.entries(draaiboek.classes).map(([key, cls]) => ({
      id: `${draaiboek.key}-${key}`, cells: [<>{capital(cls.label ?? key)}{cls.help === undefined ? null : <><br /><span class="small quiet light">{cls.help}</span></>}</>, keepWords(reader, cls), sharedWith(reader, key) || 'niemand anders'],
    }))} />
  );
}

/** The authority as the service wrote it down for its letters. */
function Authority({ contacts }: { contacts: readonly Contact[] }) {
  const told = contacts.find((one) => one.told['gba-web'] !== undefined)?.told;
  const site = told?.['gba-web'];
  if (told === undefined || site === undefined) return null;
  return <p>Niet tevreden? Je kan een klacht indienen bij de Gegevensbeschermingsautoriteit: <a href={site}>{site.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*$/, '')}</a>{told['gba-adres'] === undefined ? '' : `, ${told['gba-adres']}`}.</p>;
}
