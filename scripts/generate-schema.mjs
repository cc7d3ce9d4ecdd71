/** `npm run schema`: writes the JSON Schema that helps an editor while someone writes a draaiboek. A house test keeps it fresh. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, root } from './bundle.mjs';

const { draaiboekJsonSchema, planJsonSchema } = await import(await bundle('src/protocol/json-schema.ts'));
writeFileSync(path.join(root, 'draaiboeken', 'draaiboek.schema.json'), `${JSON.stringify(draaiboekJsonSchema(), null, 1)}\n`);
writeFileSync(path.join(root, 'beleid', 'plan.schema.json'), `${JSON.stringify(planJsonSchema(), null, 1)}\n`);
