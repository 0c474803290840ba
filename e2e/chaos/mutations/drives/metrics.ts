/** Adds up a counter of a service over the queues named, from what it tells Prometheus; 0 where it has not counted yet. */
export async function countOf(address: string, counter: string, queues: readonly string[]): Promise<number> {
  const answer = await fetch(`${address}/metrics`);
  return countIn(await answer.text(), counter, queues);
}

/** @param text in Prometheus's exposition format. */
export function countIn(text: string, counter: string, queues: readonly string[]): number {
  const counted = text.split('\n').flatMap((line) => {
    const [, name, queue = '', value] = /^(\w+)\{.*?queue="([^"]+)".*\} ([\d.]+)/.exec(line) ?? [];
    return name === counter && queues.includes(queue) ? [Number(value)] : [];
  });
  return counted.reduce((sum, value) => sum + value, 0);
}
