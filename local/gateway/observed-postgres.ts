/** In the functions' bundles of one machine alone, in the place of `pg`: each query is told of, without its values. */
import pg from 'pg';
import { observeCall } from './observe-call';

const LONGEST = 240;

const { query } = pg.Pool.prototype;
Reflect.set(pg.Pool.prototype, 'query', function observed(this: pg.Pool, ...given: [unknown]): Promise<unknown> {
  const statement = String(given[0]).trim().replace(/\s+/g, ' ');
  const name = statement.split(' ', 1)[0]?.toUpperCase() ?? '';
  return observeCall({ service: 'Postgres', name, about: statement.slice(0, LONGEST) }, () =>
    Reflect.apply(query, this, given),
  );
});

export default pg;
