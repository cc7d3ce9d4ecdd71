import { z } from 'zod';
import { page } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths } from '../../urls.ts';
import { AccessibilityPage } from './page.tsx';

export function accessibilityRoute(contact: string): AnyRoute {
  return route({ method: 'GET', path: paths.accessibility, permission: 'anyone', audit: 'accessibility.view', input: z.object({}), handle: () => page('Toegankelijkheid', <AccessibilityPage contact={contact} />) });
}
