import { z } from 'zod';
import { isRefused, type House } from '../../../work/house.ts';
import { beginPreview, forgetPreview } from '../../../work/versions/begin.ts';
import { carryOut } from '../../../work/versions/carry-out.ts';
import { countSlice } from '../../../work/versions/count.ts';
import { moveBoard, movePreview } from '../../../work/versions/look.ts';
import type { Scope } from '../../../store/scope.ts';
import { plural } from '../../../values/dutch.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { MoveBoardPage } from './move-board.tsx';
import { MovePage } from './move-page.tsx';

const right = 'beheer.draaiboeken' as const;
const key = z.string().max(100);
const one = z.object({ key, id: z.uuid().catch('00000000-0000-4000-8000-000000000000') });

/** Running cases to later rules: choose, look at what would change, confirm with a reason. All of them, or none. */
export function moveRoutes(house: House): AnyRoute[] {
  return [...boardRoutes(house), ...previewRoutes(house)];
}

async function showBoard(house: House, scope: Scope, programme: string, problems: readonly Problem[] = []): Promise<Answer> {
  const board = await moveBoard(house, scope, programme);
  if (board === undefined) return problem('not-found');
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Dossiers overzetten, ${board.programme.draaiboek.name}`, <MoveBoardPage board={board} problems={problems} />, { nav: urls.playbooks(), status: problems.length > 0 ? 422 : 200 });
}

function boardRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.playbookMoves, permission: right, audit: 'playbook.moves', input: z.object({ key }), handle: ({ scope, input }) => showBoard(house, scope, input.key) }),
    route({ method: 'POST', path: paths.playbookMoves, permission: right, audit: 'playbook.move-preview', input: z.object({ key }), async handle({ scope, input, posted, once, now }) {
      const [from = 0, to = 0] = textOf(posted, 'versies').split('-').map(Number);
      if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1) return showBoard(house, scope, input.key, [{ field: 'versies', text: 'Kies van welke versie naar welke.' }]);
      const begun = await beginPreview(house, scope, { programme: input.key, from, to }, once ?? undefined);
      if (isRefused(begun)) return begun.refused.some((refusal) => refusal.code === 'not-found' || refusal.code === 'not-allowed') ? problem('not-found') : showBoard(house, scope, input.key, begun.refused.map((refusal) => ({ field: 'versies', text: sayRefusal(refusal) })));
      await countSlice(house, now, begun.id);
      return redirect(urls.playbookMove(input.key, begun.id));
    } }),
  ];
}

async function showMove(house: House, scope: Scope, wanted: { key: string; id: string; vanaf?: number | undefined }, problems: readonly Problem[] = [], reason = ''): Promise<Answer> {
  const preview = await movePreview(house, scope, wanted.key, wanted.id);
  if (preview === undefined) return problem('not-found');
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Van versie ${preview.move.fromVersion} naar ${preview.move.toVersion}, ${preview.after.name}`, <MovePage preview={preview} problems={problems} reason={reason} start={wanted.vanaf ?? 0} />, { nav: urls.playbooks(), status: problems.length > 0 ? 422 : 200 });
}

function previewRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.playbookMove, permission: right, audit: 'playbook.move', input: one.extend({ vanaf: z.coerce.number().int().min(0).max(10_000).optional().catch(undefined) }), handle: ({ scope, input }) => showMove(house, scope, input) }),
    route({ method: 'POST', path: `${paths.playbookMove}/verder`, permission: right, audit: 'playbook.move-count', input: one, async handle({ scope, input, now }) {
      if ((await movePreview(house, scope, input.key, input.id)) === undefined) return problem('not-found');
      await countSlice(house, now, input.id);
      return redirect(urls.playbookMove(input.key, input.id));
    } }),
    route({ method: 'POST', path: `${paths.playbookMove}/bevestig`, permission: right, audit: 'playbook.move-confirm', input: one, async handle({ scope, input, posted, once }) {
      const reason = textOf(posted, 'reden').trim();
      const done = await carryOut(house, scope, { id: input.id, reason }, once ?? undefined);
      if (!isRefused(done)) return redirect(urls.playbookMove(input.key, input.id), { said: `${plural(done.moved, 'dossier volgt', 'dossiers volgen')} nu versie ${done.toVersion}.` });
      return showMove(house, scope, input, done.refused.map((refusal) => ({ field: refusal.field === 'reden' ? 'reden' : '', text: refusal.field === 'reden' && refusal.code === 'missing' ? 'Schrijf waarom je deze dossiers overzet.' : sayRefusal(refusal) })), reason);
    } }),
    route({ method: 'POST', path: `${paths.playbookMove}/weg`, permission: right, audit: 'playbook.move-forget', input: one, async handle({ scope, input, once }) {
      const done = await forgetPreview(house, scope, input.id, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.playbookMoves(input.key), { said: 'Het voorbeeld is weg. Er is niets veranderd.' });
    } }),
  ];
}
