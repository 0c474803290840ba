import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PythonMissingError, pythonTools } from '../api/python-tools.ts';
import { resultOfReport, type SchemathesisReport } from '../api/schemathesis-report.ts';
import { schemathesisSettings } from '../api/schemathesis-settings.ts';
import { type Role, type ShopFacts, shopFacts } from '../api/shop-facts.ts';
import { commitOf } from './commit.ts';
import { runCommand } from './run-command.ts';
import { failedBecause, PASSED, type Stage, type StageContext, type StageResult, total } from './stage.ts';
import { onRunningSystem } from './system-stage.ts';

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'missing_required_header',
  'ignored_auth',
];

/** With these the caller would end or break the system that the other calls are made to; tests of their own make them. */
const LEFT_OUT: Readonly<Record<Role, readonly string[]>> = {
  customer: [],
  admin: ['postAdminFaultsServiceKill', 'putAdminFaultsService'],
};

/** Generated calls to one operation, besides those for each limit of its parameters. */
const EXAMPLES = '10';

/** So many calls are made as one user that the limits of a person would answer most of them. */
const WITHOUT_LIMITS = {
  RATE_LIMIT_EVERYTHING: '10000/s,10000',
  RATE_LIMIT_PUBLIC_API: '10000/s,10000',
  RATE_LIMIT_ORDERS: '10000/s,10000',
};

/**
 * Makes calls up from the API document, right and wrong ones, as a customer and as an admin, and holds every answer against it.
 * @see https://schemathesis.readthedocs.io
 */
export const apiStage = (name: string): Stage => ({
  name,
  run: async (context) => {
    try {
      const tools = await pythonTools(context);
      return await onRunningSystem(name, (env) => testsOn(env, tools, context), WITHOUT_LIMITS).run(context);
    } catch (error) {
      if (error instanceof PythonMissingError && !process.env['CI'])
        return { passed: 0, failed: 0, failures: [], notes: [`${error.message} It was left out.`] };
      return failedBecause(error instanceof Error ? error.message : String(error));
    }
  },
});

async function testsOn(env: NodeJS.ProcessEnv, tools: string, context: StageContext): Promise<StageResult> {
  const gateway = `http://127.0.0.1:${env['SOUK_PORT']}`;
  const document = join(context.logs, 'openapi.json');
  writeFileSync(document, await (await fetch(`${gateway}/openapi.json`)).text());
  const valid = await isValid(document, tools, context);
  const facts = await shopFacts(gateway);
  const settings = join(context.logs, 'schemathesis.toml');
  writeFileSync(settings, schemathesisSettings(facts));
  const call = { gateway, document, settings, tools, facts };
  const results = await Promise.all([callAs('customer', call, context), callAs('admin', call, context)]);
  return { ...total([valid, ...results]), notes: results.flatMap(({ notes = [] }) => notes) };
}

/** Against the meta-schema of OpenAPI 3.1, whatever the calls say. */
async function isValid(document: string, tools: string, context: StageContext): Promise<StageResult> {
  const validator = join(tools, 'openapi-spec-validator');
  const { succeeded, output } = await runCommand(context, [validator, document], { log: 'api-document' });
  return succeeded ? PASSED : failedBecause(`The API document is not valid OpenAPI:\n${output}`);
}

interface Calls {
  readonly gateway: string;
  readonly document: string;
  readonly settings: string;
  readonly tools: string;
  readonly facts: ShopFacts;
}

/** The same calls whenever a commit is checked, others for another commit, and not the same at once for both roles. */
const seedFor = (role: Role, commit: string): string =>
  String((Number.parseInt(commit, 16) % 1_000_000) + (role === 'admin' ? 1 : 0));

async function callAs(role: Role, calls: Calls, context: StageContext): Promise<StageResult> {
  const { gateway, document, settings, tools, facts } = calls;
  const log = `api-${role}`;
  const reportFile = join(context.logs, `${log}.json`);
  rmSync(reportFile, { force: true });
  const options = {
    url: gateway,
    seed: process.env['SOUK_API_SEED'] ?? seedFor(role, commitOf(context.root)),
    'max-examples': EXAMPLES,
    phases: 'examples,coverage,fuzzing',
    checks: CHECKS.join(','),
    header: `Authorization: Bearer ${facts.tokens[role]}`,
    'report-json-path': reportFile,
  };
  const { output } = await runCommand(
    context,
    [
      join(tools, 'schemathesis'),
      '--config-file',
      settings,
      'run',
      document,
      '--no-color',
      '--continue-on-failure',
      ...Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]),
      ...LEFT_OUT[role].flatMap((operation) => ['--exclude-operation-id', operation]),
    ],
    { log, onLine: (line) => context.report(`${role}: ${line.trim()}`) },
  );
  if (!existsSync(reportFile)) return failedBecause(`schemathesis gave up:\n${output.slice(-4_000)}`);
  return resultOfReport(role, JSON.parse(readFileSync(reportFile, 'utf8')) as SchemathesisReport, output);
}
