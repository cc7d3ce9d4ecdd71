import { formatMoment } from '../../../values/dutch.ts';
import type { EmergencyLine } from '../../../work/share/break-glass.ts';
import type { Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { ChoiceControl, LineControl, TextControl } from '../dossiers/controls.tsx';

/** Opening a case in an emergency, and looking back at what was opened. */
export function EmergencyPage({ lines, opens, reviews, answers, problems }: { lines: readonly EmergencyLine[]; /** Handles cases, and may open one in an emergency. */ opens: boolean; reviews: boolean; answers: Fields; problems: readonly Problem[] }) {
  const controls = { answers, problems };
  return (
    <>
      <PageHead title="Noodtoegang" under="Voor een dossier van je eigen organisatie, of waar ze aan meewerkt, als er geen tijd is om te wachten." />
      <Problems problems={problems} />
      <Split side={<Block id="h-lijst" title={reviews ? 'Alle noodtoegang' : 'Jouw noodtoegang'}><List lines={lines} reviews={reviews} controls={controls} /></Block>}>
        {opens ? <Block id="h-open" title="Open een dossier" lead="Je ziet vier uur lang wat je organisatie mag zien. De privacyverantwoordelijke krijgt meteen bericht en kijkt het na. Alles wat je bekijkt, wordt genoteerd.">
          <PostForm action={urls.emergency()}>
            <LineControl controls={controls} name="dossier" label="Nummer van het dossier" width="w-m" />
            <TextControl controls={controls} name="reden" label="Waarom kan dit niet wachten?" help="Schrijf wat er gebeurt. Minstens tien tekens." />
            <Buttons><Button>Open met noodtoegang</Button></Buttons>
          </PostForm>
        </Block> : <EmptyState title="Alleen om na te kijken">Een dossier openen in nood is voor wie dossiers behandelt.</EmptyState>}
      </Split>
    </>
  );
}

function List({ lines, reviews, controls }: { lines: readonly EmergencyLine[]; reviews: boolean; controls: { answers: Fields; problems: readonly Problem[] } }) {
  if (lines.length === 0) return <EmptyState title="Nog geen noodtoegang">Wie een dossier in nood opent, komt hier te staan.</EmptyState>;
  return (
    <ul class="rows">{lines.map((line) => (
      <li key={line.id}>
        <div class="pair"><b>{line.caseNumber}, {line.name}</b><Status shape={line.verdict === null ? 'half' : line.verdict === 'terecht' ? 'check' : 'cross'}>{line.verdict === null ? 'na te kijken' : line.verdict}</Status></div>
        <p class="small">{formatMoment(line.opened)}, tot {formatMoment(line.ends)}. {line.reason}</p>
        {line.verdict !== null && <p class="small quiet">{line.reviewer ?? 'Iemand'}: {line.verdictWhy}</p>}
        {line.verdict === null && reviews && !line.mine && (
          <PostForm action={urls.emergencyVerdict(line.id)}>
            <ChoiceControl controls={controls} name={`oordeel-${line.id}`} label={`Was het terecht in ${line.caseNumber}?`} choices={[{ key: 'terecht', label: 'Terecht' }, { key: 'onterecht', label: 'Niet terecht' }]} row />
            <LineControl controls={controls} name={`waarom-${line.id}`} label="Waarom?" />
            <Buttons><Button second small>Bewaar oordeel<span class="vh">: {line.caseNumber}</span></Button></Buttons>
          </PostForm>
        )}
      </li>
    ))}</ul>
  );
}
