import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { StageContext } from '../test-run/stage.ts';
import { Docker } from './docker.ts';
import { type StandIns, standInsBeside } from './stand-ins.ts';

/** A machine for tests: its docker and its stand-ins are small scripts, which note how they are called. */
export class FakeMachine {
  readonly repository: string;
  private readonly root = mkdtempSync(join(tmpdir(), 'souk-machine-'));
  private readonly stopped = new AbortController();

  constructor() {
    this.repository = join(this.root, 'repository');
    for (const folder of ['bin', 'repository', 'state', 'shared/stand-in-images'])
      mkdirSync(join(this.root, folder), { recursive: true });
    this.script('bin/docker', 'echo "docker: command not found" >&2; exit 127');
  }

  /** @param body of a shell script, in which `$state` is a folder that all scripts share */
  hasDocker(body: string): void {
    this.script('bin/docker', body);
  }

  hasStandIns(scripts: { readonly engine: string; readonly images: string }): StandIns | undefined {
    this.script('shared/stand-in-images/docker-engine.sh', scripts.engine);
    this.script('shared/stand-in-images/build-images.sh', scripts.images);
    return standInsBeside(this.repository);
  }

  get docker(): Docker {
    const context: StageContext = {
      root: this.repository,
      logs: this.root,
      signal: this.stopped.signal,
      report: () => undefined,
    };
    return new Docker(context, {
      PATH: [join(this.root, 'bin'), process.env['PATH']].join(delimiter),
      DOCKER_HOST: undefined,
      state: join(this.root, 'state'),
      calls: join(this.root, 'calls'),
    });
  }

  /** Each call as `<script> <arguments>`. */
  get calls(): string[] {
    return readFileSync(join(this.root, 'calls'), 'utf8').trim().split('\n');
  }

  interrupt(): void {
    this.stopped.abort();
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  private script(path: string, body: string): void {
    const file = join(this.root, path);
    writeFileSync(file, `#!/bin/sh\necho "\${0##*/} $*" >> "$calls"\n${body}\n`);
    chmodSync(file, 0o755);
  }
}
