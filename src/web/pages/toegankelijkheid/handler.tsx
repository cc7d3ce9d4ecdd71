import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { promises } from '../../../work/look/promises.ts';
import { page } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths } from '../../urls.ts';
import { AccessibilityPage } from './page.tsx';

export function accessibilityRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.accessibility, permission: 'anyone', audit: 'accessibility.view', input: z.object({}),
      handle: async ({ now }) => page('Toegankelijkheid', <AccessibilityPage contacts={(await promises(house, now)).contacts} />),
    }),
  ];
}
