import { z } from 'zod';
import { isRefused } from '../../../work/house.ts';
import type { InviteKind } from '../../../work/login/invite.ts';
import type { LoginWork } from '../../../work/login/login-work.ts';
import { page, problem, type Answer } from '../../answer.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { entered, toSecondStep } from '../inloggen/entered.ts';
import { InvitePage, type Typed } from './page.tsx';

const token = z.object({ token: z.string().max(600) });
const filled = token.extend({
  wachtwoord: z.string().max(1000).default(''), nogmaals: z.string().max(1000).default(''),
  naam: z.string().max(200).default(''), email: z.string().max(300).default(''), dienst: z.string().max(200).default(''),
});

const NOBODY: Typed = { naam: '', email: '', dienst: '' };
const DOORS: readonly { kind: InviteKind; path: string; url(token: string): string }[] = [
  { kind: 'invite', path: paths.invitation, url: urls.invitation },
  { kind: 'first-admin', path: paths.firstAdmin, url: urls.firstAdmin },
  { kind: 'reset', path: paths.resetPassword, url: urls.resetPassword },
];

/** Choosing a password with a one-time link; looking at the page does not use the link up. */
export function inviteRoutes(work: LoginWork): AnyRoute[] {
  const elsewhere = (kind: InviteKind, invitation: string) => (kind === 'invite' && work.providerLabel !== undefined ? { label: work.providerLabel, href: urls.providerLogin({ uitnodiging: invitation }) } : undefined);
  return DOORS.flatMap(({ kind, path, url }) => [
    route({
      method: 'GET', path, permission: 'anyone', audit: `${kind}.view`, input: token,
      async handle({ input, now }) {
        const who = await work.invited(kind, input.token, now);
        if (isRefused(who)) return problem(who.refused);
        return page('Kies een wachtwoord', <InvitePage who={who} action={url(input.token)} typed={NOBODY} problems={[]} elsewhere={elsewhere(kind, input.token)} />, { bare: true });
      },
    }),
    route({
      method: 'POST', path, permission: 'anyone', audit: kind, input: filled,
      async handle({ input, now, request }): Promise<Answer> {
        const who = await work.invited(kind, input.token, now);
        if (isRefused(who)) return problem(who.refused);
        const back = (problems: Problem[]): Answer => page('Fout: kies een wachtwoord', <InvitePage who={who} action={url(input.token)} typed={input} problems={problems} elsewhere={elsewhere(kind, input.token)} />, { status: 422, bare: true });
        const wrong = judgeTyped(kind, input);
        if (wrong.length > 0) return back(wrong);
        const admin = { name: input.naam.trim(), email: input.email.trim(), organisation: input.dienst.trim() };
        const done = await work.accept(kind, input.token, { password: input.wachtwoord, agent: request.agent, ...(kind === 'first-admin' ? { admin } : {}) }, now);
        if (isRefused(done)) return back(done.refused.map((one) => ({ field: one.code === 'email-taken' ? 'email' : 'wachtwoord', text: sayRefusal(one) })));
        return 'ticket' in done ? toSecondStep(done.ticket, urls.ownAccount()) : entered(done.session, urls.ownAccount(), 'Je wachtwoord is bewaard en je bent aangemeld.');
      },
    }),
  ]);
}

function judgeTyped(kind: InviteKind, input: z.output<typeof filled>): Problem[] {
  const problems: Problem[] = [];
  if (kind === 'first-admin' && input.dienst.trim() === '') problems.push({ field: 'dienst', text: 'Vul de naam van je dienst in' });
  if (kind === 'first-admin' && input.naam.trim() === '') problems.push({ field: 'naam', text: 'Vul je naam in' });
  if (kind === 'first-admin' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(input.email.trim())) problems.push({ field: 'email', text: 'Vul een e-mailadres in, bijvoorbeeld naam@dienst.be' });
  if (input.wachtwoord !== input.nogmaals) problems.push({ field: 'nogmaals', text: 'De twee wachtwoorden zijn niet gelijk' });
  return problems;
}
