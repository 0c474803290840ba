import { dirname } from 'node:path';

/**
 * Nx plugin: gives every package of the workspace the same three cached targets, so that no package.json repeats them.
 * @see https://nx.dev/extending-nx/tutorials/tooling-plugin
 */
export const createNodesV2 = [
  '{{apps,libs,infra}/*,e2e}/package.json',
  (files) => files.map((file) => [file, { projects: { [dirname(file)]: { targets: targetsOf(dirname(file)) } } }]),
];

const targetsOf = (folder) => ({
  build: {
    command: `tsc -b ${folder}`,
    cache: true,
    dependsOn: ['^build'],
    inputs: ['sources', '^sources', { externalDependencies: ['typescript'] }],
    outputs: ['{projectRoot}/dist'],
  },
  lint: {
    command: `oxlint --deny-warnings ${folder}`,
    cache: true,
    dependsOn: ['^build'],
    inputs: ['default', '{workspaceRoot}/.oxlintrc.json', { externalDependencies: ['oxlint'] }],
  },
  test: {
    command: `jest --selectProjects unit --passWithNoTests ${folder}/`,
    options: { env: { NODE_OPTIONS: '--experimental-vm-modules' } },
    cache: true,
    inputs: [
      'default',
      '^sources',
      '{workspaceRoot}/jest.config.mjs',
      '{workspaceRoot}/tools/jest/**/*',
      { externalDependencies: ['jest', '@swc/core', '@swc/jest'] },
    ],
  },
});
