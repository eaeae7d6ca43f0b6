/** Asks for more of a list, where there may be more. */
export const ShowMore = ({ of, more }: { of: string; more: (() => void) | undefined }) =>
  more && (
    <button type="button" className="more-of" onClick={more}>
      Show more {of}
    </button>
  );
