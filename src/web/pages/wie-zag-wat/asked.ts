/** What the page can be asked for in its address. */
import { z } from 'zod';

const one = z.string().max(60).catch('').default('');
export const asked = z.object({ dossier: one, wie: one, vanaf: one, tot: one, voor: one });
export type Asked = z.output<typeof asked>;
