import type { House } from '../../../work/house.ts';
import type { Machine } from '../../../work/manage/machine.ts';
import type { AnyRoute } from '../../route.ts';
import { accessLogRoutes } from './access-log.tsx';
import { closingDayRoutes } from './closing-days.tsx';
import { directoryRoutes } from './directory.tsx';
import { functionRoutes } from './functions.tsx';
import { healthRoutes } from './health.tsx';
import { importRoutes } from './inlezen/handler.tsx';
import { landingRoutes } from './landing.tsx';
import { listRoutes } from './lists.tsx';
import { municipalityRoutes } from './municipalities.tsx';
import { organisationTypeRoutes } from './organisation-types.tsx';
import { organisationRoutes } from './organisations.tsx';
import { outgoingRoutes } from './outgoing.tsx';
import { peopleRoutes } from './people.tsx';
import { providerAdminRoutes } from './provider.tsx';
import { seriesRoutes } from './series.tsx';
import { settingRoutes } from './settings.tsx';
import { deskAdminRoutes } from './desks.tsx';
import { tariffRoutes } from './tariffs.tsx';

export interface AdminParts { house: House; machine: Machine; rightLabels: Readonly<Record<string, string>> }

/** Everything below Beheer. */
export function adminRoutes({ house, machine, rightLabels }: AdminParts): AnyRoute[] {
  return [
    ...landingRoutes(house), ...organisationRoutes(house), ...organisationTypeRoutes(house), ...municipalityRoutes(house), ...peopleRoutes(house), ...functionRoutes(house, rightLabels), ...tariffRoutes(house), ...settingRoutes(house),
    ...providerAdminRoutes(house), ...importRoutes(house),
    ...listRoutes(house), ...directoryRoutes(house), ...closingDayRoutes(house), ...deskAdminRoutes(house), ...seriesRoutes(house), ...accessLogRoutes(house), ...outgoingRoutes(house), ...healthRoutes(house, machine),
  ];
}
