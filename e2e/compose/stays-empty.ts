/**
 * Whether all that went wrong is a network that the engine does not remove although no container is in it: some engines count
 * endpoints of containers that are long gone (moby/moby#42119). Such a network serves the next start as well.
 */
export async function staysEmpty(said: string, docker: (...args: string[]) => Promise<string>): Promise<boolean> {
  const [, network] = /failed to remove network (\S+):.* has active endpoints/.exec(said) ?? [];
  if (network === undefined) return false;
  const containers = await docker('network', 'inspect', '--format', '{{len .Containers}}', network);
  return containers.trim() === '0';
}
