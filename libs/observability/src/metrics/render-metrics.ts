import { collectDefaultMetrics, register } from 'prom-client';

let collecting = false;

/** All metrics of this process in the Prometheus text format, those of Node itself (memory, CPU, event loop) included. */
export async function renderMetrics(): Promise<{ contentType: string; body: string }> {
  if (!collecting) collectDefaultMetrics();
  collecting = true;
  return { contentType: register.contentType, body: await register.metrics() };
}
