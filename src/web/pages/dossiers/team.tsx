/** Who holds which role, and how to reach them; empty roles that must be held are said. */
import { mayGiveRole } from '../../../domain/acting-roles.ts';
import type { Holding } from '../../../engine/reading.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { Row, Rows } from '../../parts/lists.tsx';
import { urls } from '../../urls.ts';
import { capital, fullDay, organisationName, partyName, roleWord, roleWordAt } from './words.ts';

interface Place { role: string; holding: Holding | undefined; must: boolean }

export function TeamBlock({ dossier }: { dossier: Dossier }) {
  const roles = Object.entries(dossier.draaiboek.roles).filter(([, word]) => word.is !== 'subject' && word.team === undefined);
  const rows = roles.flatMap(([role, word]): Place[] => {
    const now = dossier.state.holders.filter((one) => one.role === role && (one.until === undefined || one.until > dossier.today));
    return now.length > 0 ? now.map((holding) => ({ role, holding, must: false })) : [{ role, holding: undefined, must: word.hold === 'always' }];
  });
  return (
    <Rows>
      {rows.filter((one) => one.holding !== undefined || one.must || mayAssign(dossier, one.role)).map(({ role, holding }, at) => (
        <Member key={`${role} ${at}`} dossier={dossier} role={role} holding={holding} />
      ))}
    </Rows>
  );
}

export const proposedWhy = ({ municipality }: Dossier['proposed'][number]): string => `het vaste aanspreekpunt van ${municipality}`;

/** Staff of the keeper, and whoever holds the role and hands it over. */
export function mayAssign(dossier: FoundCase, role: string): boolean {
  if (dossier.state.ended !== null || dossier.roles.own.length === 0) return false;
  return mayGiveRole(dossier.draaiboek, dossier.roles, role, dossier.keeps);
}

function Member({ dossier, role, holding }: { dossier: Dossier; role: string; holding: Holding | undefined }) {
  const link = mayAssign(dossier, role) && <a class="small no-print" href={urls.caseAct(dossier.file.number, 'team', role, { van: holding?.event })}>{holding === undefined ? 'Wijs aan' : 'Wijzig'}<span class="vh">: {roleWord(dossier, role)}</span></a>;
  if (holding === undefined) {
    const proposed = dossier.proposed.find((one) => one.role === role);
    return <Row head={<span class="quiet">Nog niemand</span>} aside={<span class="tag">{roleWord(dossier, role)}</span>}>{proposed !== undefined && <div>Voorgesteld: <b>{proposed.name}</b>, {proposedWhy(proposed)}.</div>}{link}</Row>;
  }
  const account = holding.party.account === undefined ? undefined : dossier.accounts.get(holding.party.account);
  const organisation = organisationName(dossier, holding.party.organisation ?? account?.organisationId ?? '');
  const phone = account?.phone ?? holding.party.phone ?? dossier.organisations.get(holding.party.organisation ?? '')?.phone;
  const email = account?.email ?? holding.party.email;
  const since = holding.from > dossier.today ? `vanaf ${fullDay(holding.from)}` : '';
  return (
    <Row head={capital(partyName(dossier, holding.party))} aside={<span class="tag">{roleWordAt(dossier, role, holding.party.organisation ?? account?.organisationId)}</span>}>
      <div>{[organisation, since].filter(Boolean).join(' · ')}{phone && <> · <a class="num" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a></>}{email && <> · <a href={`mailto:${email}`}>mail</a></>}</div>
      {link}
    </Row>
  );
}
