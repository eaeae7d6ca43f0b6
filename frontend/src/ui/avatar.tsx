/** A circle with the first letter, in one of six colours by the handle. */
export function Avatar({ handle, name }: { handle: string; name: string }) {
  const colour = [...handle.toLowerCase()].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 6;
  return (
    <span className={`avatar colour-${colour}`} aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </span>
  );
}
