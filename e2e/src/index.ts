export { scenarios } from '../scenarios/index.js';
export type { Scenario } from './scenario.js';
