import { z } from 'zod';
import { formatMoment } from '../../../values/dutch.ts';
import { parseMoment } from '../../../values/moment.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { outgoing, redirectOutgoing, type OutgoingLine } from '../../../work/manage/watching.ts';
import { problem, redirect } from '../../answer.ts';
import { EmptyState, Filter, Filters, More } from '../../parts/page-parts.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls, withQuery } from '../../urls.ts';
import { adminPage } from './form-page.tsx';

const HERE = urls.admin('uitgaand');
const right = 'beheer.uitgaand' as const;
const STATES = ['waiting', 'failed', 'held', 'sent'] as const;
type State = (typeof STATES)[number];
const KINDS: Readonly<Record<OutgoingLine['kind'], string>> = { mail: 'Mail', letter: 'Brief op papier', invoice: 'Factuur', calendar: 'Afspraak' };
/** Why something stays behind, as the sender noted it. */
const TROUBLE: Readonly<Record<string, string>> = { 'unknown-letter': 'deze brief moet op papier', 'no-case': 'het dossier is er niet meer', 'link-gone': 'de link is verlopen: maak een nieuwe' };

export function outgoingRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: HERE, permission: right, audit: 'beheer.uitgaand', input: z.object({ stand: z.enum(STATES).optional().catch(undefined), voor: z.string().max(40).default('') }), handle: async ({ scope, input }) => {
      const before = parseMoment(input.voor);
      const found = await outgoing(house, scope, { ...(input.stand === undefined ? {} : { state: input.stand }), ...(before === undefined ? {} : { before }) });
      return adminPage('Uitgaand', { under: 'Wat vertrekt of vertrok. De inhoud en volledige adressen zie je hier met opzet niet.' }, (
        <>
          <Filters action={HERE} summary="Welke berichten"><Filter name="stand" label="Stand" value={input.stand ?? ''} options={[['', 'Alles'], ['waiting', 'Wacht'], ['failed', 'Mislukt'], ['held', 'Tegengehouden'], ['sent', 'Vertrokken']]} /></Filters>
          {found.lines.length === 0 ? <EmptyState title="Niets gevonden">{input.stand === undefined ? 'Er vertrok nog niets.' : 'Geen bericht in deze stand.'}</EmptyState> : <Lines lines={found.lines} />}
          {found.next !== undefined && <More href={withQuery(HERE, { stand: input.stand, voor: found.next })}>Toon vroegere berichten</More>}
        </>
      ));
    } }),
    route({ method: 'POST', path: '/beheer/uitgaand/:id', permission: right, audit: 'beheer.uitgaand.keuze', input: z.object({ id: z.string().max(60), doe: z.enum(['opnieuw', 'tegenhouden']) }), handle: async ({ scope, input, once }) => {
      const done = await redirectOutgoing(house, scope, input.id, input.doe === 'opnieuw' ? 'waiting' : 'held', once ?? undefined);
      if (isRefused(done)) return problem(done.refused);
      return redirect(HERE, { said: input.doe === 'opnieuw' ? 'Het bericht wordt zo meteen opnieuw geprobeerd.' : 'Het bericht vertrekt niet tot je het weer vrijgeeft.' });
    } }),
  ];
}

function Lines({ lines }: { lines: readonly OutgoingLine[] }) {
  return (
    <StackTable label="Uitgaand" columns={[{ head: 'Bericht' }, { head: 'Naar' }, { head: 'Gemaakt' }, { head: 'Stand' }, { head: 'Doen' }]} rows={lines.map((one) => ({
      id: one.id, cells: [<>{one.subject || KINDS[one.kind]}<br /><span class="small quiet">{KINDS[one.kind]}{one.aboutCase ? ', bij een dossier' : ''}</span></>, one.to || <span class="quiet">per post</span>, formatMoment(one.created), <Standing one={one} />, <Choices one={one} />],
    }))} />
  );
}

function Standing({ one }: { one: OutgoingLine }) {
  const trouble = one.trouble === null ? '' : ` (${TROUBLE[one.trouble] ?? one.trouble})`;
  const shown: Record<State, preact.JSX.Element> = {
    waiting: <Status shape="half">wacht{one.attempts > 0 ? `, ${one.attempts} keer geprobeerd${trouble}, opnieuw op ${formatMoment(one.nextTry)}` : ''}</Status>,
    failed: <Status shape="cross">mislukt{trouble}</Status>, held: <Status shape="dash">tegengehouden{trouble}</Status>,
    sent: <Status shape="done">vertrokken{one.sentAt === null ? '' : ` op ${formatMoment(one.sentAt)}`}</Status>,
  };
  return shown[one.state];
}

function Choices({ one }: { one: OutgoingLine }) {
  const address = urls.adminOne('uitgaand', one.id);
  if (one.state === 'sent') return null;
  return (
    <>
      {one.state !== 'waiting' || one.attempts > 0 ? <PostButton action={address} fields={{ doe: 'opnieuw' }} about={one.subject}>Stuur opnieuw</PostButton> : null}{' '}
      {one.state !== 'held' && <PostButton action={address} fields={{ doe: 'tegenhouden' }} about={one.subject}>Hou tegen</PostButton>}
    </>
  );
}
