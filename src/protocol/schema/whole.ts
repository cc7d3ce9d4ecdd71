/** A whole draaiboek as it stands in its files, the fourteen words together. */
import { z } from 'zod';
import { key, optional } from './atoms.ts';
import { count, gate, mark } from './gates.ts';
import { figure } from './figures.ts';
import { form } from './forms.ts';
import { header } from './header.ts';
import { agendaLine, charge, ending, letter, share } from './paper.ts';
import { offeredPaper } from './offered-paper.ts';
import { informationClass, role } from './roles.ts';
import { pool } from './pools.ts';
import { series } from './series.ts';
import { task } from './tasks.ts';
import { period, term } from './time.ts';

export const writtenDraaiboek = z.strictObject({
  ...header,
  roles: z.record(key, role),
  classes: z.record(key, informationClass),
  forms: optional(z.record(key, form)),
  tracks: z.record(key, z.array(key).min(1)),
  tasks: z.record(key, task),
  periods: optional(z.record(key, period)),
  terms: optional(z.record(key, term)),
  gates: optional(z.record(key, gate)),
  counts: optional(z.record(key, count)),
  figures: optional(z.record(key, figure)),
  charges: optional(z.record(key, charge)),
  letters: optional(z.record(key, letter)),
  shares: optional(z.record(key, share)),
  agenda: optional(z.record(key, agendaLine)),
  series: optional(z.record(key, series)),
  pools: optional(z.record(key, pool)),
  endings: z.record(key, ending),
  papers: optional(z.record(key, offeredPaper)),
  marks: optional(z.record(key, mark)),
}).meta({ title: 'Draaiboek', description: 'Een programma als gegevens: veertien woorden.' });

export type WrittenDraaiboek = z.infer<typeof writtenDraaiboek>;
