import { randomUUID } from 'node:crypto';
import { defaultResource, type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  ATTR_DEPLOYMENT_ENVIRONMENT_NAME,
  ATTR_SERVICE_INSTANCE_ID,
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_NAMESPACE,
  ATTR_SERVICE_VERSION,
} from '@opentelemetry/semantic-conventions';
import type { ObservabilityConfig } from '../observability.config.js';

const NAMESPACE = 'souk';

/**
 * What every span of this process tells of where it comes from.
 * @see https://opentelemetry.io/docs/specs/semconv/resource/
 */
export function resourceOf({ service, version, environment }: ObservabilityConfig): Resource {
  return defaultResource().merge(
    resourceFromAttributes({
      [ATTR_SERVICE_NAME]: service,
      [ATTR_SERVICE_NAMESPACE]: NAMESPACE,
      [ATTR_SERVICE_VERSION]: version,
      [ATTR_SERVICE_INSTANCE_ID]: randomUUID(),
      [ATTR_DEPLOYMENT_ENVIRONMENT_NAME]: environment,
      'process.pid': process.pid,
    }),
  );
}
