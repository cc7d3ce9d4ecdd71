import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { promises } from '../../../work/look/promises.ts';
import { page } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths } from '../../urls.ts';
import { PrivacyPage } from './page.tsx';

export function privacyRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.privacy, permission: 'anyone', audit: 'privacy.view', input: z.object({}),
      handle: async ({ now }) => page('Privacy', <PrivacyPage told={await promises(house, now)} />),
    }),
  ];
}
