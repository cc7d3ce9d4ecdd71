/** What somebody without an account sees behind a link: one question, what was given along, a place to answer. Nothing else. */
import { formatDayLong } from '../../../values/dutch.ts';
import type { SeenQuestion } from '../../../work/share/answer.ts';
import type { Fields } from '../../body.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Facts } from '../../parts/lists.tsx';
import { Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { ChoiceControl, FileControl, LineControl, TextControl, type Controls } from '../dossiers/controls.tsx';

const IN_A_LINE: readonly string[] = ['date', 'month', 'number', 'money', 'phone', 'email'];
const HELP: Readonly<Record<string, string>> = { date: 'Dag/maand/jaar, zoals 20/11/2026.', month: 'Maand/jaar, zoals 11/2026.', number: 'In cijfers.', money: 'In euro, zoals 12,50.' };

export function QuestionPage({ seen, action, answers, problems }: { seen: SeenQuestion; action: string; answers: Fields; problems: readonly Problem[] }) {
  const controls: Controls = { answers, problems };
  return (
    <div class="prose">
      <h1>Eén vraag voor jou</h1>
      <p class="lead">Dag {seen.contact}. {seen.by} van {seen.home} vraagt je één ding. Je hebt geen account nodig.</p>
      <Problems problems={problems} />
      <Facts rows={[['Het gaat over', seen.subject], ['Waarom we het vragen', seen.purpose], ...(seen.along === undefined ? [] : [[seen.along.label, <span class="as-typed" key="along">{seen.along.words}</span>] as const])]} />
      <PostForm action={action} live="draft" files>
        {seen.choices.length > 0 ? <ChoiceControl controls={controls} name="antwoord" label={seen.question} choices={seen.choices.map((one) => ({ key: one, label: one }))} /> : IN_A_LINE.includes(seen.kind ?? '') ? <LineControl controls={controls} name="antwoord" label={seen.question} help={HELP[seen.kind ?? '']} width="w-s" date={seen.kind === 'date'} /> : <TextControl controls={controls} name="antwoord" label={seen.question} help="Schrijf alleen wat nodig is om te antwoorden." />}
        <FileControl controls={controls} name="bijlage" label="Hoort er een document bij? (mag leeg blijven)" help="Eén bestand. Wie je antwoord mag lezen, kan het openen." />
        <Buttons><Button>Verstuur je antwoord</Button></Buttons>
      </PostForm>
      <p class="small quiet after">Je kan één keer antwoorden, tot en met {formatDayLong(seen.lastDay)}. Je antwoord komt met je naam en je dienst in het dossier. Geef deze link niet door.</p>
    </div>
  );
}

export function ThanksPage() {
  return (
    <div class="prose">
      <h1>Bedankt voor je antwoord</h1>
      <p class="lead">Je antwoord is aangekomen bij wie het vroeg. De link werkt nu niet meer. Wil je nog iets toevoegen of verbeteren? Neem dan contact op met de dienst die je de vraag stelde.</p>
    </div>
  );
}
