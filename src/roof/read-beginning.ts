/** Reads the data a house begins with: functions and rights, municipalities, and for the demo a whole region with its stories. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { parse } from 'yaml';
import { z } from 'zod';
import { RIGHTS } from '../store/scope.ts';
import type { Starter } from './starter.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const functions = z.strictObject({
  rechten: z.record(z.enum(RIGHTS), z.string()),
  functies: z.record(z.string(), z.strictObject({ label: z.string(), 'tweede-stap': z.boolean().default(true), rechten: z.array(z.enum(RIGHTS)) })),
});
const municipalities = z.strictObject({ gemeenten: z.array(z.strictObject({ naam: z.string(), postcode: z.string(), nis: z.string(), ovo: z.string().optional(), van: day, tot: day.optional(), breedte: z.number().optional(), lengte: z.number().optional() })) });
const organisation = z.strictObject({
  key: z.string(), naam: z.string(), kort: z.string().optional(), soort: z.string(), ondersoort: z.string().optional(), regime: z.string(), erkend: z.boolean(),
  programmas: z.array(z.string()).default([]), gemeenten: z.array(z.string()).default([]), straat: z.string().optional(), postcode: z.string().optional(), plaats: z.string().optional(),
  telefoon: z.string().optional(), email: z.string().optional(), iban: z.string().optional(), instellingen: z.record(z.string(), z.string()).default({}),
});
const account = z.strictObject({ key: z.string(), naam: z.string(), organisatie: z.string(), functies: z.array(z.string()), email: z.string(), telefoon: z.string().optional(), demorol: z.boolean().default(false) });
const place = z.strictObject({
  naam: z.string(), gemeente: z.string(), eigenaar: z.string(), soort: z.string(), mensen: z.number().int(), slaapkamers: z.number().int().optional(), toegankelijk: z.boolean().default(false),
  adres: z.string().default(''), toegang: z.string().default(''), contact: z.string().default(''), voorwaarden: z.string().default(''),
});
const who = z.array(z.string()).default([]);
const network = z.strictObject({
  netwerk: z.string(), deelname: z.strictObject({ coordinates: who, calls: who, offers: who, refers: who }), beurten: z.strictObject({ plaatsen: z.array(z.string()), vanaf: day }).optional(),
  plaatsen: z.strictObject({ van: z.array(z.string()), vanaf: day, zonder: z.array(z.string()).default([]) }).optional(), aanbod: z.record(z.string(), z.string()).default({}),
});
const nightsTaken = z.strictObject({ plaats: z.string(), wie: z.string(), van: z.number().int(), tot: z.number().int().optional(), reden: z.string().default('') });
const shifts = z.strictObject({ netwerk: z.string(), organisatie: z.string(), wie: z.string(), namen: z.array(z.string()).min(1), van: z.string(), tot: z.string(), dagen: z.number().int().positive() });
const landlord = z.strictObject({ verhuurder: z.string(), wie: z.string(), bezit: z.number().int(), bron: z.string(), afspraak: z.strictObject({ vraagt: z.string(), bij: z.string(), uren: z.number().int(), duur: z.string(), voorwaarden: z.string(), kosten: z.string(), van: z.number().int() }), woningen: z.array(z.strictObject({ naam: z.string(), van: z.number().int(), tot: z.number().int() })).default([]) });
const desk = z.strictObject({
  naam: z.string(), soort: z.enum(['loket', 'mobiel', 'buurt']), wie: z.string(), gemeente: z.string(), adres: z.string().default(''), naast: z.string().default(''), voor: z.string().default(''), weekdagen: z.array(z.number().int()).default([]), weken: z.array(z.number().int()).default([]), dagen: z.array(z.number().int()).default([]),
  van: z.string(), tot: z.string(), afspraak: z.boolean().default(false), zitten: who, sinds: z.number().int(), einde: z.number().int().optional(), dicht: z.array(z.strictObject({ nde: z.number().int(), reden: z.string() })).default([]), bereikt: z.array(z.tuple([z.number().int(), z.number().int()])).default([]),
});
const comes = z.strictObject({ voornaam: z.string(), naam: z.string(), als: z.string(), tweede: z.boolean().default(false), dossier: z.boolean().default(false) });
const lived = z.strictObject({
  van: z.string(), programma: z.string(), wie: z.string(), gezin: z.array(z.strictObject({ dag: z.number().int(), komt: comes.optional(), gaan: who, samen: z.boolean().default(false) })).default([]),
  woont: z.array(z.strictObject({ sinds: z.number().int(), soort: z.string(), klasse: z.string().default(''), gemeente: z.string().default(''), adres: z.string().default(''), krap: z.boolean().default(false), noot: z.string().default('') })).default([]),
});
const region = z.strictObject({
  organisaties: z.array(organisation), accounts: z.array(account),
  opruimdiensten: z.array(z.strictObject({ naam: z.string(), telefoon: z.string(), email: z.string(), plaats: z.string() })).default([]),
  aanspreekpunten: z.record(z.string(), z.string()).default({}), plaatsen: z.array(place).default([]), netwerken: z.array(network).default([]), nachten: z.array(nightsTaken).default([]), wachtdiensten: z.array(shifts).default([]), verhuurders: z.array(landlord).default([]), wonen: z.array(lived).default([]), zitdagen: z.array(desk).default([]),
});
const values = z.record(z.string(), z.unknown());
const step = z.strictObject({
  dag: z.number().int(), doe: z.enum(['open', 'plan', 'do', 'miss', 'agree', 'assign', 'note', 'move', 'drop', 'invoice', 'pay', 'klaar']), wie: z.string(), taak: z.string().optional(), waarden: values.optional(),
  uitkomst: z.string().optional(), reden: z.string().optional(), rol: z.string().optional(), persoon: z.string().optional(), wanneer: z.number().int().optional(), uur: z.string().optional(),
  aanwezig: z.record(z.string(), z.enum(['present', 'absent'])).optional(), partijen: z.record(z.string(), z.string()).optional(), akkoord: z.array(z.string()).optional(), rij: z.number().int().optional(), tekst: z.string().optional(), klasse: z.string().optional(), over: z.string().optional(), afspraak: z.string().optional(),
});
const people = z.record(z.string(), z.array(z.string()));
const told = z.record(z.string(), z.strictObject({ naam: z.string(), vanaf: z.string().optional(), tot: z.number().int().optional(), stappen: z.array(step) }));
// A file about nobody in particular has no name and no municipality.
const unnamed = z.string().default('');
const stories = z.strictObject({
  programma: z.string(), rollen: people, verhalen: told,
  dossiers: z.array(z.strictObject({ voornaam: unnamed, naam: unnamed, gemeente: unnamed, verhaal: z.string(), start: z.number().int(), verwijzer: z.string(), plaats: z.string().optional(), nachten: z.number().int().optional(), 'elke-dag': z.array(z.string()).min(1).optional(), waarden: values.default({}) })),
});
const weight = z.number().int().min(0);
const weights = z.record(z.string(), weight);
const year = z.strictObject({
  programma: z.string(), rollen: people, verhalen: told, vragen: z.number().int().positive(), dagen: z.number().int().positive(), voornamen: z.array(z.string()), namen: z.array(z.string()), gemeenten: weights, mensen: weights,
  verwijzers: z.array(z.string()), velden: z.strictObject({ gemeente: z.string(), mensen: z.string() }), aanleidingen: z.array(z.strictObject({ kans: weight, waarden: values })),
  uitkomsten: z.array(z.strictObject({ kans: weight, verhaal: z.string(), verblijf: z.strictObject({ elders: z.string(), zonder: z.string(), dag: z.number().int() }).optional(), gemeente: z.string().optional(), waarden: values.optional() })),
  verblijf: z.strictObject({ netwerk: z.string(), nachten: z.strictObject({ minst: z.number().int().positive(), meest: z.number().int().positive() }), wissel: z.number().int(), 'om-de': z.array(z.strictObject({ dagen: z.number().int().positive(), stappen: z.array(step) })), einde: z.array(step) }),
});

export type FunctionsData = z.output<typeof functions>;
export type MunicipalitiesData = z.output<typeof municipalities>;
export type RegionData = z.output<typeof region>;
export type StoriesData = z.output<typeof stories>;
export type StoryStep = z.output<typeof step>;
export type YearData = z.output<typeof year>;
export interface Beginning { functions: FunctionsData; municipalities: MunicipalitiesData; region: RegionData; stories: StoriesData[]; year: YearData }

/** Throws with file and path when the data does not fit: a defect of the delivery, not of the user. */
export function readBeginning(folder: string): Beginning {
  return beginningOf(textsIn(folder));
}

/** The same, from what was kept while every file still reads as it did then. */
export async function keptBeginning(folder: string, starter: Starter): Promise<Beginning> {
  const texts = textsIn(folder);
  const of = [texts.functions, texts.municipalities, texts.region, texts.year, ...texts.stories].flatMap((one) => [one.path, one.text]);
  return deserialize(await starter.kept('beginning', of, async () => serialize(beginningOf(texts)))) as Beginning;
}

interface Text { path: string; text: string }
interface Texts { functions: Text; municipalities: Text; region: Text; year: Text; stories: Text[] }

function textsIn(folder: string): Texts {
  const textOf = (...path: string[]): Text => ({ path: join(folder, ...path), text: readFileSync(join(folder, ...path), 'utf8') });
  const storyFolder = join(folder, 'verhalen');
  const storyFiles = existsSync(storyFolder) ? readdirSync(storyFolder).filter((name) => name.endsWith('.yaml')) : [];
  return { functions: textOf('functies.yaml'), municipalities: textOf('gemeenten.yaml'), region: textOf('demo-regio.yaml'), year: textOf('jaar.yaml'), stories: storyFiles.map((name) => textOf('verhalen', name)) };
}

function beginningOf(texts: Texts): Beginning {
  return {
    functions: fitted(texts.functions, functions), municipalities: fitted(texts.municipalities, municipalities),
    region: fitted(texts.region, region), year: fitted(texts.year, year), stories: texts.stories.map((one) => fitted(one, stories)),
  };
}

function fitted<Schema extends z.ZodType>({ path, text }: Text, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(parse(text, { version: '1.2' }));
  if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`);
  return read.data;
}
