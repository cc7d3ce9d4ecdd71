/** The form of one act: what is asked, when, with what outcome, who was there, what it meets, who agrees. */
import type { GateVerdict } from '../../../engine/reading.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import { joinWords } from '../../../values/dutch.ts';
import { FormFields } from '../../fields/form.tsx';
import { taskQuestions } from '../../../work/share/task-questions.ts';
import type { ClaimRoom } from '../../../work/places/free.ts';
import type { FieldLook } from '../../fields/kind.ts';
import type { Block } from '../../../papers/paper.ts';
import { TextBlocks } from '../../parts/text-blocks.tsx';
import { CasePapers } from './papers.tsx';
import { Notice } from '../../parts/page-parts.tsx';
import { Why } from '../../parts/why.tsx';
import { urls } from '../../urls.ts';
import { ClaimControls } from './claim-controls.tsx';
import { agreedName, attendedName, gateName, NAMES, OUTCOME_LABEL } from './control-names.ts';
import { ChoiceControl, LineControl, TextControl, type Controls } from './controls.tsx';
import type { Doing } from './doing.ts';
import type { Try } from './finish.tsx';
import { CaseForm } from './frame.tsx';
import { obligationReason, refusalReason, verdictWords } from './reasons.ts';
import { capital, clauseWords, fullDay, holderWords, roleWord, taskLabel } from './words.ts';

/** A task may ask signatures and nothing else. */
const NO_FIELDS: Form = { fields: {} };

export function DoPage({ doing, look, tried, text, claim }: { doing: Doing; look: FieldLook; tried: Try; /** What is agreed to. */ text: readonly Block[]; /** Of an act that asks, takes or leaves a place. */ claim?: ClaimRoom | undefined }) {
  const { found, task, word } = doing;
  const controls: Controls = tried;
  return (
    <CaseForm frame={{ found, title: taskLabel(found, task), action: urls.caseAct(found.file.number, 'doe', task), button: capital(word.verb ?? 'Bewaar'), problems: tried.problems, since: tried.since, files: true, lead: <Lead doing={doing} />, hidden: { [NAMES.instance]: doing.appointment?.instance } }}>
      <LineControl controls={controls} name={NAMES.day} label="Wanneer gebeurde het?" width="w-s" date />
      {word.meet && <div class="row-of"><LineControl controls={controls} name={NAMES.time} label="Van (mag leeg blijven)" width="w-s" /><LineControl controls={controls} name={NAMES.until} label="Tot (mag leeg blijven)" width="w-s" /></div>}
      {doing.rows.length > 0 && <ChoiceControl controls={controls} name={NAMES.row} label="Voor welk deel?" choices={doing.rows.map((row) => ({ key: row.id, label: row.label }))} />}
      {doing.abouts.length > 0 && <ChoiceControl controls={controls} name={NAMES.about} label="Waarover gaat het?" choices={doing.abouts.slice(0, 8).map((one) => ({ key: one.instance, label: capital(one.label) }))} />}
      <Duties doing={doing} controls={controls} />
      {doing.attending.map(({ role, must }) => (
        <ChoiceControl key={role} controls={controls} name={attendedName(role)} row label={`Was ${holderOr(doing, role)} erbij?`} {...(must ? { help: 'Moet erbij zijn.' } : { help: 'Wordt verwacht.' })} choices={[{ key: 'present', label: 'Ja' }, { key: 'absent', label: 'Nee' }]} />
      ))}
      <Outcomes doing={doing} controls={controls} />
      {claim !== undefined && <ClaimControls room={claim} controls={controls} />}
      {text.length > 0 && <AgreedText doing={doing} text={text} />}
      {(doing.form !== undefined || doing.signatures.length > 0) && <FormFields form={doing.form ?? NO_FIELDS} look={look} answers={tried.answers} problems={tried.problems} signatures={doing.signatures} />}
      {doing.gates.map((verdict) => <GateControl key={verdict.gate} doing={doing} verdict={verdict} controls={controls} />)}
      {doing.agreeing.map((role) => (
        <ChoiceControl key={role} controls={controls} name={agreedName(role)} row label={`Is ${holderOr(doing, role)} akkoord?`} help={word.agree?.how === 'consulted' ? 'Was betrokken bij de beslissing.' : 'Kan ook later nog.'} choices={[{ key: 'ja', label: 'Ja' }, { key: '', label: 'Nog niet' }]} />
      ))}
    </CaseForm>
  );
}

/** What people put their name under stands above it; on paper as well, where the draaiboek offers that. */
export function AgreedText({ doing: { found, task }, text }: { doing: Pick<Doing, 'found' | 'task'>; text: readonly Block[] }) {
  return (
    <section class="field" aria-label="De tekst">
      <div class="prose part-text"><TextBlocks blocks={text} /></div>
      <CasePapers found={found} task={task} />
    </section>
  );
}

/** The client by name, others with their role: `de trajectbegeleider (Carla Vermeersch)`. */
function holderOr({ found }: Doing, role: string): string {
  const name = holderWords(found, role);
  return found.draaiboek.roles[role]?.is === 'subject' ? name : `de ${roleWord(found, role)} (${name})`;
}

function Lead({ doing }: { doing: Doing }) {
  const { found, task, word, appointment, offer } = doing;
  const { source } = clauseWords(found, word.clause ?? []);
  const asked = taskQuestions(found).find((one) => one.task === task && (appointment?.row === undefined || one.row === appointment.row));
  return (
    <>
      {word.help && <p class="lead">{word.help}</p>}
      {appointment && <p>Afspraak van {fullDay(appointment.day)}.</p>}
      {source && <p class="small quiet">{source}</p>}
      {asked !== undefined && <p><a class="act" href={urls.caseAct(found.file.number, 'vraag', '', { uit: asked.path })}>Laat het zeggen door iemand zonder account</a></p>}
      {offer?.allowed === 'no' && <Notice warn wide><p>{refusalReason(found, offer).rule} <span class="ref">{refusalReason(found, offer).source}</span></p></Notice>}
    </>
  );
}

/** The duty is named before saving; with several open, one is chosen (the longest due first). */
function Duties({ doing, controls }: { doing: Doing; controls: Controls }) {
  const { found, duties, word } = doing;
  const [first] = duties;
  if (first === undefined) return null;
  const label = (at: number): string => { const one = duties[at]; return one === undefined ? '' : `${capital(found.draaiboek.terms[one.term]?.label ?? one.term)}${one.due === null ? '' : `, ${fullDay(one.due)}`}`; };
  const meets = [...new Set(duties.flatMap((one) => found.draaiboek.terms[one.term]?.meets ?? []))].flatMap((key) => word.outcomes?.[key]?.label ?? []);
  const only = meets.length === 0 ? undefined : `Telt alleen bij: ${joinWords(meets, 'of')}.`;
  if (duties.length === 1) {
    return <div class="field"><div><b>Dit telt voor:</b> {label(0)} <Why about={label(0)} lines={obligationReason(found, first)} /></div>{only && <p class="help">{only}</p>}<input type="hidden" name={NAMES.obligation} value={first.id} /></div>;
  }
  return <ChoiceControl controls={controls} name={NAMES.obligation} label="Waarvoor telt dit?" {...(only === undefined ? {} : { help: only })} choices={duties.slice(0, 8).map((one, at) => ({ key: one.id, label: label(at), help: <Why about={label(at)} lines={obligationReason(found, one)} /> }))} />;
}

function Outcomes({ doing, controls }: { doing: Doing; controls: Controls }) {
  const { found, word, offer } = doing;
  if (!word.outcomes) return null;
  return (
    <ChoiceControl controls={controls} name={NAMES.outcome} label={OUTCOME_LABEL} choices={Object.entries(word.outcomes).map(([key, outcome]) => {
      const verdicts = (offer?.outcomes?.[key]?.verdicts ?? []).filter((verdict) => verdict.truth !== 'yes' && verdict.pending !== true);
      const closed = offer?.outcomes?.[key]?.allowed === 'no';
      const words = verdicts.map((verdict) => `${verdictWords(found, verdict)} (${verdict.clause.join(', ')})`).join(' ');
      return { key, label: outcome.label ?? key.replaceAll('-', ' '), ...(outcome.help === undefined ? {} : { help: outcome.help }), ...(closed ? { closed: <p class="help small">{words}</p> } : words === '' ? {} : { help: words }) };
    })} />
  );
}

/** A gate that warns says so; one that asks has its reason where it is asked. */
export function GateControl({ doing, verdict, controls }: { doing: Pick<Doing, 'found'>; verdict: GateVerdict; controls: Controls }) {
  const { found } = doing;
  const words = <>{verdictWords(found, verdict)} <span class="ref">{verdict.clause.join(', ')}</span></>;
  if (verdict.else === 'ask') return <TextControl controls={controls} name={gateName(verdict.gate)} label="Waarom ga je toch door?" help={words} />;
  return verdict.else === 'warn' ? <div class="field"><Notice warn>{words}</Notice></div> : null;
}
