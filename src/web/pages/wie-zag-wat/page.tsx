import { formatMoment } from '../../../values/dutch.ts';
import type { Seen } from '../../../work/look/seen.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { EmptyState, Filter, Filters, More, Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import type { Asked } from './asked.ts';
import { doneWords } from './words.ts';

interface Props { found: Seen; asked: Asked; problems: readonly Problem[] }

export function SeenPage({ found, asked, problems }: Props) {
  const number = asked.dossier.trim().toUpperCase();
  return (
    <>
      <Problems problems={problems} />
      <PageHead tight title="Wie zag wat" under={number === '' ? (found.ofOthers ? 'Wat jij of een collega bekeek en deed' : 'Wat jij bekeek en deed') : `Wie dossier ${number} bekeek of iets noteerde`}
        {...(found.ofOthers ? { aside: <LinkButton href={urls.admin('toegangslog')} second>Het hele toegangslog</LinkButton> } : {})} />
      <Filters action={urls.whoSaw()} summary={number === '' ? 'Alle dossiers' : number}>
        <div><label for="f-dossier">Dossiernummer</label><input id="f-dossier" name="dossier" value={asked.dossier} autoComplete="off" /></div>
        {found.ofOthers && <Filter name="wie" label="Medewerker" value={asked.wie} options={[['', number === '' ? 'Ikzelf' : 'Iedereen'], ...found.people.map((one) => [one.id, one.name] as const)]} />}
        <DayField name="vanaf" label="Vanaf" asked={asked} problems={problems} /><DayField name="tot" label="Tot en met" asked={asked} problems={problems} />
      </Filters>
      {found.caseUnknown ? <Notice warn>Dossier {number} bestaat niet, of je mag het niet zien.</Notice> : <Lines found={found} number={number} />}
      {found.next !== undefined && <More href={urls.whoSaw({ ...asked, voor: found.next })}>Toon vroegere regels</More>}
    </>
  );
}

function DayField({ name, label, asked, problems }: { name: 'vanaf' | 'tot'; label: string; asked: Asked; problems: readonly Problem[] }) {
  const id = `f-${name}`;
  const wrong = problems.some((one) => one.field === id);
  return <div><label for={id}>{label}</label><input id={id} name={name} value={asked[name]} placeholder="dd/mm/jjjj" inputMode="numeric" autoComplete="off" aria-invalid={wrong ? 'true' : undefined} /></div>;
}

function Lines({ found, number }: { found: Seen; number: string }) {
  if (found.lines.length === 0) return <EmptyState top title="Geen regels gevonden">{number === '' ? 'Kies een vroegere dag. Alles wat je bekijkt of doet, komt hier te staan.' : 'Niemand keek in deze dagen, of het dossier wordt bij een andere dienst bijgehouden. Vraag het dan daar.'}</EmptyState>;
  return (
    <StackTable label="Wie zag wat" columns={[{ head: 'Wanneer' }, { head: 'Wie' }, { head: 'Wat' }, { head: 'Dossier' }]} rows={found.lines.map(({ entry, account, organisation, caseNumber }) => ({
      id: entry.id,
      cells: [
        <span class="num">{formatMoment(entry.at)}</span>, account === null ? <span class="quiet">{entry.accountId === null ? 'Woonspoor zelf, of iemand met een link' : 'iemand van een andere dienst'}</span> : [account, organisation].filter((part) => part !== null).join(', '),
        doneWords(entry.what), entry.caseId === null ? '' : caseNumber === null ? <span class="quiet">een dossier dat je niet meer ziet</span> : <a class="num" href={urls.caseFile(caseNumber)}>{caseNumber}</a>,
      ],
    }))} />
  );
}
