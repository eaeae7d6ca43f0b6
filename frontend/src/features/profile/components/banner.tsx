import { memo } from 'react';
import { BANNER, bannerOf } from '../../../lib/face';

/** What stands over a profile, drawn from the handle. */
export const Banner = memo(function Banner({ handle }: { handle: string }) {
  const { ground, marks } = bannerOf(handle);
  return (
    <svg
      className="banner"
      viewBox={`0 0 ${BANNER.width} ${BANNER.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect width={BANNER.width} height={BANNER.height} fill={ground} />
      {marks.map(({ colour, isLine, path }) =>
        isLine ? (
          <path key={path} d={path} fill="none" stroke={colour} strokeWidth="7" />
        ) : (
          <path key={path} d={path} fill={colour} />
        ),
      )}
    </svg>
  );
});
