import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse } from '../../../../tests/inject-visitor.ts';
import { readPdf, type ReadPdf } from '../../../../tests/read-pdf.ts';
import type { AgreementGiven } from '../../../engine/reading.ts';
import { drawnSignature } from '../../../papers/drawn-signature.ts';
import { actWithFiles, type GivenFile } from '../../../work/case/act-with-files.ts';
import { isRefused } from '../../../work/house.ts';
import { restrict } from '../../../store/destruction.ts';
import { caseRoutes } from './handler.tsx';

/** Dirk (landlord) notes the confirmation: Mieke drew her signature, he did, and the tenant signed on paper. */
withDatabase('embedded', 'the signed paper', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  const paper = async (who: string): Promise<ReadPdf> => readPdf(new Uint8Array((await browse(app, who).get(`/dossiers/${number}/blad/bevestiging`)).raw));
  const pictures = ({ tags }: ReadPdf): number => tags.filter((tag) => tag === 'Figure').length;
  const sign = async (files: readonly GivenFile[]): Promise<void> => {
    const said = (role: string): AgreementGiven => ({ role, happened: world.now.today });
    const done = await actWithFiles(world.house, await world.scope('dirk'), {
      caseId: await world.idOf(number),
      command: { do: 'do', task: 'bevestiging', instance: world.house.newId(), happened: world.now.today, values: { overlopen: true }, attended: { woonbegeleider: 'present', huurder: 'present', verhuurder: 'present' }, agreements: [said('woonbegeleider'), said('huurder'), said('verhuurder')] },
    }, files);
    if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
  };
  const file = (agreement: number, name: string, bytes: Uint8Array): GivenFile => ({ name, bytes, class: 'traject', kind: 'handtekening', at: { agreement } });
  const drawing = new Uint8Array(Buffer.from(drawnSignature, 'base64'));

  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = (await world.open('woonbegeleiding-versnelde-toewijzing', {
      keeper: 'begeleiding', by: { account: 'dirk', role: 'verhuurder' }, values: { ingang: '2026-12-01', soort: 'versneld', woning: { straat: 'Lindelaan 4', postcode: '8870', gemeente: 'Izegem' }, ruimten: [{ id: '1', naam: 'Keuken' }] } as never,
      parties: { verhuurder: 'dirk', woonbegeleider: 'mieke', 'begeleidende-instantie': 'mieke', huurder: 'Noor Lammens' },
    })).number;
    app = await world.serve(caseRoutes);
  });

  it('WB-014 before anyone signed there is room for the pen and no picture', async () => {
    expect(pictures(await paper('mieke'))).toBe(0);
  });

  it('WB-014 shows what was drawn, and says of a scan that it is kept', async () => {
    const scan = (await browse(app, 'mieke').get(`/dossiers/${number}/blad/bevestiging`)).raw;
    await sign([file(0, 'handtekening mieke.png', drawing), file(1, 'getekend blad.pdf', new Uint8Array(scan)), file(2, 'handtekening dirk.png', drawing)]);
    const signed = await paper('mieke');
    expect(pictures(signed)).toBe(2);
    expect(signed.text.match(/Getekend op/g)).toHaveLength(3);
    expect(signed.text.match(/op papier; de scan is bewaard/g)).toHaveLength(1);
    expect(pictures(await paper('dirk'))).toBe(2);
  });

  it('GW-117 what is restricted is not drawn', async () => {
    const caseId = await world.idOf(number);
    await world.house.store.within({ ...await world.scope('mieke'), rights: new Set(['privacy.behandelen', 'dossiers.handelen']) }, async (tx) => {
      const { id } = await tx.db.selectFrom('document').select('id').where('caseId', '=', caseId).where('name', '=', 'handtekening mieke.png').executeTakeFirstOrThrow();
      await restrict(tx, { id: world.house.newId(), caseId, path: `document.${id}`, tasks: [], reason: 'betwist', since: world.now.today });
    });
    expect(pictures(await paper('dirk'))).toBe(1);
  });

  it('WB-014 signed anew, only what was drawn that time stands there', async () => {
    await sign([file(2, 'handtekening dirk.png', drawing)]);
    expect(pictures(await paper('mieke'))).toBe(1);
  });
});
