import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../random.js';
import { cutPostgresConnections } from '../system/connections.js';
import { memoryAlarmDuring } from '../system/memory-alarm.js';
import type { Programs } from '../../src/system/programs.js';
import { SERVERS } from '../../src/system/programs.js';

/** Something that can be done to the running system. */
export interface Disturbance {
  readonly kind: 'kill' | 'freeze' | 'cut' | 'alarm';
  /** The program it is done to: one at a time. */
  readonly target: string;
  readonly weight: number;
  /** Does it, and returns when the system has got over it. */
  readonly run: () => Promise<void>;
}

const FREEZE_MS = [500, 4_000] as const;
const ALARM_MS = [1_000, 3_000] as const;
const WEIGHTS = { service: 3, rabbitmq: 3, postgres: 3, mongodb: 2, freeze: 0.5, cut: 2, alarm: 1 } as const;

/** Everything that can be done to it, each as likely as its weight says. */
export function disturbancesOf(programs: Programs, random: Random): Disturbance[] {
  const kill = (target: string, weight: number): Disturbance => ({
    kind: 'kill',
    target,
    weight,
    run: async () => {
      const program = programs.named(target);
      await program.isBackSince(await program.dies());
    },
  });
  const freeze = (target: string): Disturbance => ({
    kind: 'freeze',
    target,
    weight: WEIGHTS.freeze,
    run: async () => {
      const program = programs.named(target);
      await program.hangsDuring(() => pause(random.between(...FREEZE_MS)));
      await program.isThere();
    },
  });
  return [
    ...programs.serviceNames.map((name) => kill(name, WEIGHTS.service)),
    ...SERVERS.map((name) => kill(name, WEIGHTS[name])),
    ...programs.serviceNames.map(freeze),
    freeze('rabbitmq'),
    freeze('postgres'),
    ...serverTroubles(programs, random),
  ];
}

function serverTroubles(programs: Programs, random: Random): Disturbance[] {
  const postgres = programs.named('postgres');
  return [
    {
      kind: 'cut',
      target: 'postgres',
      weight: WEIGHTS.cut,
      run: async () => {
        await cutPostgresConnections(postgres);
        await postgres.isThere();
      },
    },
    {
      kind: 'alarm',
      target: 'rabbitmq',
      weight: WEIGHTS.alarm,
      run: () => memoryAlarmDuring(() => pause(random.between(...ALARM_MS)), programs.home),
    },
  ];
}
