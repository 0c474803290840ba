import type { Dashboard } from './dashboard.ts';
import { grafanaDashboard } from './grafana-dashboard.ts';
import { messaging } from './messaging.dashboard.ts';
import { resilience } from './resilience.dashboard.ts';
import { sagas } from './sagas.dashboard.ts';
import { service } from './service.dashboard.ts';
import { system } from './system.dashboard.ts';

/** In the order of the links at the top of each. */
export const DASHBOARDS: readonly Dashboard[] = [system, sagas, messaging, resilience, service];

/** The files that Grafana reads, by their path from the root of the repository. */
export const dashboardFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(DASHBOARDS.map((dashboard) => [pathOf(dashboard), fileOf(dashboard)]));

const pathOf = ({ uid }: Dashboard): string => `infra/grafana/dashboards/${uid.replace('souk-', '')}.json`;

const fileOf = (dashboard: Dashboard): string =>
  `${JSON.stringify(grafanaDashboard(dashboard, DASHBOARDS), null, 2)}\n`;
