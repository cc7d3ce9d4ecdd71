import type { Invited } from '../../../work/login/invite.ts';
import { Button, Buttons } from '../../parts/buttons.tsx';
import { Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { Line } from '../inloggen/page.tsx';

const WORDS: Record<Invited['kind'], { title: string; lead: string; button: string }> = {
  'first-admin': { title: 'Begin met Woonspoor', lead: 'Je bent de eerste. Zeg wie je bent en voor welke dienst. Daarna nodig jij de anderen uit.', button: 'Maak het account' },
  invite: { title: 'Kies je wachtwoord', lead: 'Daarmee meld je je voortaan aan.', button: 'Bewaar en meld aan' },
  reset: { title: 'Kies een nieuw wachtwoord', lead: 'Overal waar je nog aangemeld was, word je afgemeld.', button: 'Bewaar en meld aan' },
};

export interface Typed { naam: string; email: string; dienst: string }

export function InvitePage({ who, action, typed, problems, elsewhere }: { who: Invited; action: string; typed: Typed; problems: readonly Problem[]; /** Instead of a password. */ elsewhere?: { label: string; href: string } | undefined }) {
  const words = WORDS[who.kind];
  const at = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.text;
  return (
    <div class="narrow">
      <Problems problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">{who.name ? `Dag ${who.name}. ` : ''}{words.lead}</p>
      {elsewhere && <p class="after">Meld je je liever aan met {elsewhere.label}? Dan hoef je hier geen wachtwoord te kiezen. <a class="act" href={elsewhere.href}>Koppel {elsewhere.label}</a></p>}
      <PostForm action={action}>
        {who.kind === 'first-admin' ? <>
          <Line id="dienst" label="Naam van je dienst" value={typed.dienst} autoComplete="organization" problem={at('dienst')} />
          <Line id="naam" label="Je naam" value={typed.naam} autoComplete="name" problem={at('naam')} />
          <Line id="email" label="Je e-mailadres" type="email" value={typed.email} autoComplete="username" problem={at('email')} />
        </> : <input type="hidden" name="email" value={who.email} autoComplete="username" />}
        <Line id="wachtwoord" label="Wachtwoord" type="password" autoComplete="new-password" help="Minstens 12 tekens. Een korte zin die jij alleen kent, werkt goed." problem={at('wachtwoord')} />
        <Line id="nogmaals" label="Nog eens hetzelfde wachtwoord" type="password" autoComplete="new-password" problem={at('nogmaals')} />
        <Buttons><Button>{words.button}</Button></Buttons>
      </PostForm>
    </div>
  );
}
