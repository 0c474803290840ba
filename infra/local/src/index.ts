export { type Infrastructure, startInfrastructure } from './infrastructure.js';
export { type TestInfrastructure, startTestInfrastructure } from './test-infrastructure.js';
export { Trouble } from './trouble.js';
