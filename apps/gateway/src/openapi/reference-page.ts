import fastify from 'fastify';
import { DOCUMENT_PATH, SCRIPT_PATH } from './api-reference-paths.js';
import { policyOf } from './page-policy.js';

/** A page to read the API document, whole. */
export interface ReferencePage {
  readonly html: string;
  /** Its content security policy. */
  readonly policy: string;
  /** What stands at {@link SCRIPT_PATH}. */
  readonly script: string;
}

/** Everything that the page could fetch from elsewhere is switched off. */
const configuration = {
  url: DOCUMENT_PATH,
  cdn: SCRIPT_PATH,
  pageTitle: 'Souk: API reference',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
} as const;

/**
 * Makes the page. What it is made with takes 40 MB and a second, so it is loaded by whoever reads it first and not by every gateway;
 * a server that never listens is where it can be taken from after the gateway's own has started.
 */
export async function referencePage(): Promise<ReferencePage> {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  const shelf = fastify();
  await shelf.register(reference, { routePrefix: '/reference', configuration });
  const [{ body: html }, { body: script }] = await Promise.all([
    shelf.inject('/reference/'),
    shelf.inject('/reference/js/scalar.js'),
  ]);
  await shelf.close();
  return { html, policy: policyOf(html), script };
}
