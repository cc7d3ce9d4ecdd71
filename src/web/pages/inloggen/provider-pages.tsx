import type { Refusal } from '../../../engine/reading.ts';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { sayRefusal } from '../../say/refusal.ts';
import { urls } from '../../urls.ts';
import { Line } from './page.tsx';

/** What stands in the way, and which words to pass on to whom. */
export function UnknownHerePage({ refusal, provider }: { refusal: Refusal; provider: string }) {
  const { value } = refusal.data;
  return (
    <div class="narrow">
      <h1>Je bent hier nog niet bekend</h1>
      <p class="lead">{provider} liet je door. {sayRefusal(refusal)}</p>
      <p class="after">Vraag het aan de beheerder van Woonspoor bij je organisatie of bij de woondienst.</p>
      {typeof value === 'string' && value !== '' && <p class="after">Geef dit door, dan vindt de beheerder het meteen: <b class="as-typed">{value}</b></p>}
      <Buttons><LinkButton href={urls.login()} second>Terug naar aanmelden</LinkButton></Buttons>
    </div>
  );
}

/** The first time: an address to write to, and then the account is made. */
export function NewcomerPage({ who, email, problems }: { who: { name: string; organisation: string }; email: string; problems: readonly Problem[] }) {
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <h1>Welkom, {who.name}</h1>
      <p class="lead">Je bent hier voor het eerst. Je krijgt een account bij {who.organisation}. Ben je iemand anders, of werk je daar niet? Stop dan hier.</p>
      <PostForm action={urls.newcomer()}>
        <Line id="email" label="Je e-mailadres op het werk" help="Daar krijg je berichten van Woonspoor. Je meldt je er niet mee aan." type="email" value={email} autoComplete="email" problem={problems.find((one) => one.field === 'email')?.text} />
        <Buttons><Button>Maak mijn account</Button><a class="act" href={urls.login()}>Stop hier</a></Buttons>
      </PostForm>
    </div>
  );
}
