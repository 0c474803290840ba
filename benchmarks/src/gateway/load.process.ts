import autocannon from 'autocannon';

const [options = ''] = process.argv.slice(2);
const { requests, duration, latency, non2xx, errors } = await autocannon(JSON.parse(options) as autocannon.Options);
process.stdout.write(JSON.stringify({ perSecond: requests.total / duration, p50: latency.p50, non2xx, errors }));
