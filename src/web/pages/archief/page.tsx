import type { Archive, ArchiveLine } from '../../../work/archive/closed-cases.ts';
import type { Destruction } from '../../../store/destruction.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import { formatDay } from '../../../values/dutch.ts';
import { formatPeriodDutch, parsePeriod } from '../../../values/period.ts';
import { textOf, type Fields } from '../../body.ts';
import { Act, Button, Buttons } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostButton, PostForm } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { Hidden, LineControl } from '../dossiers/controls.tsx';

/** Closed dossiers: until when each is kept, what may be destroyed, and the proof of what was (GW-112). */
export function ArchivePage({ archive, me, answers, problems }: { archive: Archive; me: string; answers: Fields; problems: readonly Problem[] }) {
  const free = archive.ripe.filter((line) => line.standing === undefined);
  return (
    <>
      <Problems problems={problems} />
      <PageHead title="Archief" under="Een gesloten dossier bewaren we tot zijn laatste dag. Daarna stelt iemand voor om het te vernietigen, en een ander keurt dat goed." />
      <Proposed archive={archive} me={me} />
      <Block id="h-rijp" title="Lang genoeg bewaard">
        {free.length === 0
          ? <EmptyState title="Niets te vernietigen">Een dossier komt hier op de dag na zijn laatste bewaardag.</EmptyState>
          : <ul class="rows">{free.map((line) => <Ripe key={line.file.id} line={line} archive={archive} answers={answers} problems={problems} />)}</ul>}
      </Block>
      <Block id="h-bewaard" title="Nog te bewaren">
        {archive.kept.length === 0 ? <p class="quiet">Er zijn geen gesloten dossiers die nog bewaard moeten worden.</p>
          : <StackTable label="Nog te bewaren" columns={['Dossier', 'Gesloten', 'Bewaren tot en met'].map((head) => ({ head }))} rows={archive.kept.map(({ file }) => ({ id: file.id, cells: [<a href={urls.caseFile(file.number)}>{file.number}</a>, file.ended === null ? '' : formatDay(file.ended), file.keepUntil === null ? '' : formatDay(file.keepUntil)] }))} />}
      </Block>
      {archive.done.length > 0 && <Done archive={archive} />}
    </>
  );
}

function Ripe({ line, archive, answers, problems }: { line: ArchiveLine; archive: Archive; answers: Fields; problems: readonly Problem[] }) {
  const { file } = line;
  const name = `regel-${file.number}`;
  const controls = { answers: { [name]: textOf(answers, name) || ruleOf(line) }, problems };
  return (
    <li>
      <div class="pair"><b><a href={urls.caseFile(file.number)}>{file.number}</a></b><span class="small quiet">gesloten {file.ended === null ? '' : formatDay(file.ended)}, bewaard tot en met {file.keepUntil === null ? '' : formatDay(file.keepUntil)}</span></div>
      {archive.proposes && (
        <PostForm action={urls.archiveOne('nieuw', 'voorstel')}>
          <Hidden fields={{ dossier: file.number }} />
          <LineControl controls={controls} name={name} label="Volgens welke regel?" />
          <Buttons><Button second small>Stel voor om te vernietigen<span class="vh">: {file.number}</span></Button></Buttons>
        </PostForm>
      )}
    </li>
  );
}

/** The rule of the draaiboek, in words; the person may name another of the archive. */
function ruleOf({ file, draaiboek }: ArchiveLine): string {
  const ending = draaiboek?.endings[file.ending ?? ''];
  const written = ending?.keep ?? '';
  const setting = written.startsWith('setting.') ? draaiboek?.settings[written.slice('setting.'.length)]?.value : written;
  const length = typeof setting === 'string' ? parsePeriod(setting) : undefined;
  const keep = length === undefined ? 'bewaard' : `${formatPeriodDutch(length)} bewaard`;
  return `${draaiboek?.name ?? file.programme}: ${keep} na het sluiten${ending?.clause === undefined ? '' : ` (${ending.clause.join(', ')})`}`;
}

function Proposed({ archive, me }: { archive: Archive; me: string }) {
  if (archive.proposed.length === 0) return null;
  return (
    <Block id="h-voorstel" title="Voorgesteld">
      <ul class="rows">{archive.proposed.map((one) => (
        <li key={one.id}>
          <div class="pair"><b>{one.caseNumber}</b><Status shape={one.approved === null ? 'half' : 'check'}>{one.approved === null ? 'wacht op goedkeuring' : `goedgekeurd door ${archive.names.get(one.approvedBy ?? '') ?? 'iemand'}`}</Status></div>
          <span class="small quiet">{one.rule}. Voorgesteld door {archive.names.get(one.proposedBy) ?? 'iemand'} op {formatDay(dayOfMoment(one.proposed))}.</span>
          {archive.approves && <Decide one={one} me={me} />}
        </li>
      ))}</ul>
    </Block>
  );
}

function Decide({ one, me }: { one: Destruction; me: string }) {
  if (one.approved !== null) return <div class="btns"><PostButton action={urls.archiveOne(one.id, 'uitvoeren')} second={false} about={one.caseNumber}>Vernietig nu, voorgoed</PostButton></div>;
  if (one.proposedBy === me) return <p class="small quiet">Jij deed dit voorstel. Een collega moet het goedkeuren.</p>;
  return (
    <div class="btns">
      <PostButton action={urls.archiveOne(one.id, 'akkoord')} about={one.caseNumber}>Keur goed</PostButton>
      <PostButton action={urls.archiveOne(one.id, 'weigeren')} about={one.caseNumber}>Keur af</PostButton>
    </div>
  );
}

function Done({ archive }: { archive: Archive }) {
  return (
    <Block id="h-vernietigd" title="Vernietigd">
      <StackTable label="Vernietigd" columns={['Dossier', 'Vernietigd op', 'Regel', 'Bewijs'].map((head) => ({ head }))} rows={archive.done.map((one) => ({
        id: one.id, cells: [one.caseNumber, one.carriedOut === null ? '' : formatDay(dayOfMoment(one.carriedOut)), one.rule, typeof one.certificate?.['document'] === 'string' ? <Act href={urls.archiveOne(one.id, 'bewijs.pdf')} about={one.caseNumber}>Bewijs</Act> : ''],
      }))} />
    </Block>
  );
}
