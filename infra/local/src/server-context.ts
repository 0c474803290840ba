import type { Certificates } from './certificates/certificates.js';
import type { Secrets } from './home/secrets.js';
import type { SoukHome } from './home/souk-home.js';
import type { Ports } from './ports.js';
import type { ProcessSpec } from './process/process-spec.js';
import type { SupervisedProcess } from './process/supervised-process.js';

/** What every server of the infrastructure needs in order to start. */
export interface ServerContext {
  readonly home: SoukHome;
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** Given where whoever connects has to show a certificate. */
  readonly certificates?: Certificates | undefined;
  /** Starts a program under supervision, its output going to its log. */
  readonly supervise: (spec: ProcessSpec) => SupervisedProcess;
  /** Says in a few words what is being done, where it takes a while. */
  readonly progress: (name: string, doing: string) => void;
}

/** A server that answers, and the way to end it. */
export interface RunningServer {
  /** Address of the administrator's login. */
  readonly adminUrl: string;
  stop(): Promise<void>;
  killNow(): void;
}
