import { gauge, readObservabilityConfig } from '@souk/observability';

/** Tells which version runs, the same one that the traces tell: for joins, and for what changed when. */
export function showServiceInfo(): void {
  const { version } = readObservabilityConfig();
  gauge({
    name: 'souk_service_info',
    help: 'Always 1; its label is the version that runs',
    labels: ['version'],
    collect: (shown) => shown.set({ version }, 1),
  });
}
