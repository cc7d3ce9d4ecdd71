/** Door to the board. */
import { z } from 'zod';
import { parseDutchDay, yearOf } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { nightAt } from '../../../values/nights.ts';
import { boardLook } from '../../../work/places/board.ts';
import type { House } from '../../../work/house.ts';
import { page } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { BoardPage } from './board-page.tsx';

const input = z.object({ vanaf: z.string().max(20).catch(''), gemeente: z.string().max(80).catch(''), net: z.string().max(80).catch(''), mensen: z.string().max(2).catch(''), zoek: z.string().max(80).catch(''), blad: z.string().regex(/^[1-9]\d{0,3}$/).catch('1') });
const NIGHTS = 14;
/** Years. Turns are counted from the first one on, so a night in the year 9999 would keep everybody waiting. */
const FAR = 20;

export function boardRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.board, permission: 'plaatsen.zien', audit: 'opvang.bord', input,
      async handle({ scope, input: asked }) {
        const tonight = nightAt(scope.moment);
        const typed = asked.vanaf.trim() === '' ? tonight : parseDutchDay(asked.vanaf);
        const isFar = typed !== undefined && Math.abs(yearOf(typed) - yearOf(tonight)) > FAR;
        const chosen = isFar ? undefined : typed;
        const people = /^[1-9]\d?$/.test(asked.mensen) ? Number(asked.mensen) : 1;
        const look = await boardLook(house, scope, { from: chosen ?? tonight, nights: NIGHTS, municipality: asked.gemeente, pool: asked.net, people, words: asked.zoek, part: Number(asked.blad) });
        const problems = chosen === undefined ? [{ field: 'f-vanaf', text: isFar ? `Kies bij “Eerste nacht” een dag binnen ${FAR} jaar.` : 'Vul bij “Eerste nacht” een dag in die bestaat, zoals 20/11/2026.' }] : [];
        const title = problems.length > 0 ? 'Fout: Opvang' : 'Opvang';
        return page(title, <BoardPage look={look} query={asked} typed={chosen === undefined ? asked.vanaf : formatDay(chosen)} tonight={tonight} problems={problems} />, { nav: urls.board(), status: problems.length > 0 ? 422 : 200 });
      },
    }),
  ];
}
