/** The work list page: session, row-level security, fifty rows and a line in the access log; the bare page under it; and the same list and a search as a partner who knows one dossier in twenty. */
import { readFileSync } from 'node:fs';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { startProgram, type Program } from '../tests/program.ts';
import { Visitor } from '../tests/visitor.ts';
import { weighFirstPage, type FirstPage } from './first-page.ts';
import { asking, byTurns, planOf, startFloor, together } from './beside-floor.ts';
import { load, type Load } from './measure.ts';
import { quiet } from './quiet.ts';
import { grow, nameToFind, type Demo, type Reader } from './region.ts';

export interface ListFigures { product: Load; floor: Load; /** Resident megabytes of the program after the load. */ memory: number; firstPage: FirstPage; /** Only when asked. */ restricted?: Restricted }
/** The list of a partner beside the list of whoever keeps the files; and a search of both. */
export interface Restricted { list: Load; search: Load; searchUnrestricted: Load }
interface Wishes { server: PostgresServer; demo: Demo; name: string; duties: number; seconds: number; restricted: boolean }

const page = '/vandaag';

export async function measureList({ server, demo, name, duties, seconds, restricted }: Wishes): Promise<ListFigures> {
  const url = await server.create(name, demo.database);
  await grow({ url, demo, until: { duties } });
  const program = await startProgram({ demo: true, bare: true, databaseUrl: url });
  try {
    const [worker, partner] = [await signedIn(program, demo), await signedIn(program, demo.partner)];
    await quiet(url);
    const floor = await startFloor(await planOf({ server, name, visitor: worker, url, account: demo.account, page }));
    try {
      const wordsFound = `/zoeken?q=${await nameToFind(url)}`;
      const asks: Record<string, () => Promise<Load>> = { product: asking(program, worker, page, seconds), floor: () => load({ url: floor.url, headers: {}, seconds }), ...(restricted ? {
        partner: asking(program, partner, page, seconds), search: asking(program, worker, wordsFound, seconds), partnerSearch: asking(program, partner, wordsFound, seconds),
      } : {}) };
      const loads = await byTurns(asks);
      const of = (key: string): Load => together(loads[key] ?? []);
      return {
        product: of('product'), floor: of('floor'), memory: residentMegabytes(program), firstPage: await weighFirstPage(worker, page),
        ...(restricted ? { restricted: { list: of('partner'), search: of('partnerSearch'), searchUnrestricted: of('search') } } : {}),
      };
    } finally {
      floor.stop();
    }
  } catch (fault) {
    throw new Error(`the list of ${name} was not measured; the program said:\n${program.said()}`, { cause: fault });
  } finally {
    await program.clear();
  }
}

async function signedIn(program: Program, { role }: Reader): Promise<Visitor> {
  const visitor = new Visitor(program.url);
  await visitor.signInAs(role);
  await mustShow(visitor);
  return visitor;
}

async function mustShow(visitor: Visitor): Promise<void> {
  const { status, body } = await visitor.get(page);
  const rows = body.match(/BX-2026-\d+/g)?.length ?? 0;
  if (status !== 200 || rows < 40) throw new Error(`${page} answers ${status} with ${rows} rows of the grown region: nothing to measure`);
}

function residentMegabytes({ pid }: Program): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
