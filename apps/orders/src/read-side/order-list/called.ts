import type { QueryLogin } from '@souk/persistence';
import { condition, type Condition, numbered } from './condition.js';
import { containing } from './patterns.js';

/** As many are named to the planner, which then knows how few they are. */
const FEW = 100;

const CALLED = 'SELECT c.customer_id AS id FROM public.customer_copies c WHERE lower(c.name) LIKE lower(?)';

/** That the customer of a row `v` has this text in their name. */
export async function called(login: QueryLogin, text: string): Promise<Condition> {
  const pattern = containing(text);
  const { sql, parameters } = numbered(condition(`${CALLED} LIMIT ${FEW + 1}`, pattern));
  const customers = await login.query<{ id: string }>(sql, parameters);
  return customers.length > FEW
    ? condition(`v.customer_id = ANY(ARRAY(${CALLED}))`, pattern)
    : condition(
        'v.customer_id = ANY(?::uuid[])',
        customers.map(({ id }) => id),
      );
}
