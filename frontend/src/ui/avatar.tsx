import { memo } from 'react';
import { faceOf } from '../lib/face';

interface Props {
  handle: string;
  /** In pixels. */
  size?: 20 | 28 | 32 | 40 | 48 | 96;
}

/** The face of a handle. The name stands beside it, so nobody is told of it. */
export const Avatar = memo(function Avatar({ handle, size = 40 }: Props) {
  return (
    <svg className={`avatar is-${size}`} viewBox="0 0 40 40" aria-hidden="true">
      {faceOf(handle).map(({ x, y, ground, colour, shape, turn }) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y}) rotate(${turn} 10 10)`}>
          <path d="M0 0h20v20h-20z" fill={ground} />
          <path d={shape} fill={colour} />
        </g>
      ))}
    </svg>
  );
});
