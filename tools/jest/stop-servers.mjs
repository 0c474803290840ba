/** Stops the servers that `start-servers` started; those it was given stay. */
const stopServers = () => globalThis.soukTestServers?.stop();

export default stopServers;
