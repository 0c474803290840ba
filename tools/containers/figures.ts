/** A name and how many bytes it takes. */
export interface Size {
  readonly name: string;
  readonly bytes: number;
}

/** What is measured of a system in containers. */
export interface Figures {
  /** From `up` to healthy everywhere, with images built and no data yet, in milliseconds. */
  readonly readyIn: number;
  /** By service, when it has just become ready. */
  readonly memoryAtRest: readonly Size[];
  /** The same after the tests. */
  readonly memoryAfterwards: readonly Size[];
  readonly images: readonly Size[];
}

const UNITS: Readonly<Record<string, number>> = { B: 1, KiB: 1_024, MiB: 1_048_576, GiB: 1_073_741_824 };
const MEGABYTE = 1_000_000;

/** @param usage as `docker stats` writes it: `45.3MiB / 256MiB`. @throws Error when it is something else */
export function bytesUsed(usage: string): number {
  const [, amount, unit = ''] = /^([\d.]+)(B|[KMG]iB)\b/.exec(usage) ?? [];
  const factor = UNITS[unit];
  if (factor === undefined) throw new Error(`docker stats says ${usage}, which is no size.`);
  return Math.round(Number(amount) * factor);
}

const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(0);
const sum = (sizes: readonly Size[]): number => sizes.reduce((total, { bytes }) => total + bytes, 0);

/** The figures in two lines. */
export const figureLines = ({ readyIn, memoryAtRest, memoryAfterwards, images }: Figures): string[] => [
  `ready in ${(readyIn / 1_000).toFixed(1)} s; memory of ${memoryAtRest.length} containers: ` +
    `${megabytes(sum(memoryAtRest))} MB at rest, ${megabytes(sum(memoryAfterwards))} MB after the tests`,
  `images: ${images.map(({ name, bytes }) => `${name} ${megabytes(bytes)} MB`).join(', ')}`,
];

/** The figures as a page, container by container. */
export function figuresPage(figures: Figures): string {
  const later = new Map(figures.memoryAfterwards.map(({ name, bytes }) => [name, bytes]));
  const rows = figures.memoryAtRest.map(
    ({ name, bytes }) => `| ${name} | ${megabytes(bytes)} | ${megabytes(later.get(name) ?? 0)} |`,
  );
  return [
    `Ready in ${(figures.readyIn / 1_000).toFixed(1)} s with images built and no data yet.`,
    '',
    '| container | MB at rest | MB after the tests |',
    '|---|---:|---:|',
    ...rows,
    `| all | ${megabytes(sum(figures.memoryAtRest))} | ${megabytes(sum(figures.memoryAfterwards))} |`,
    '',
    '| image | MB |',
    '|---|---:|',
    ...figures.images.map(({ name, bytes }) => `| ${name} | ${megabytes(bytes)} |`),
    '',
  ].join('\n');
}
