import { inFull, useDistance } from '../lib/time';
import { Bomb } from './bomb';

/** How long ago it was. */
export const Ago = ({ time }: { time: string }) => (
  <time dateTime={time} title={inFull(time)}>
    {useDistance(time)} ago
  </time>
);

/** How long it has left. */
export const Left = ({ time }: { time: string }) => (
  <span className="left">
    <Bomb /> <span className="hidden">expires in</span>{' '}
    <time dateTime={time} title={`Expires ${inFull(time)}`}>
      {useDistance(time)}
    </time>
  </span>
);
