import "./diff-view.css";

interface Difference {
  /** JSON pointer; "" is the whole value. */
  readonly at: string;
  readonly expected: string;
  readonly actual: string;
}

/** Expected and actual values side by side; what differs in them is marked. */
export function DiffView({ lines }: { readonly lines: readonly Difference[] }) {
  return (
    <table class="diff-view">
      <thead>
        <tr>
          <th scope="col">Expected</th>
          <th scope="col">Actual</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ at, expected, actual }) => {
          const [before, after] = commonEnds(expected, actual);
          return (
            <>
              {at === "" && lines.length === 1 ? undefined : (
                <tr>
                  <td class="diff-at" colSpan={2}>
                    {at === "" ? "(whole value)" : at}
                  </td>
                </tr>
              )}
              <tr>
                <td class="diff-expected">
                  <Marked text={expected} before={before} after={after} />
                </td>
                <td class="diff-actual">
                  <Marked text={actual} before={before} after={after} />
                </td>
              </tr>
            </>
          );
        })}
      </tbody>
    </table>
  );
}

function Marked({ text, before, after }: { readonly text: string; readonly before: number; readonly after: number }) {
  const end = text.length - after;
  if (before + after === 0 || before === end) return <>{text}</>;
  return (
    <>
      {text.slice(0, before)}
      <mark>{text.slice(before, end)}</mark>
      {text.slice(end)}
    </>
  );
}

/** How many characters two texts have in common at their beginning and at their end. */
function commonEnds(one: string, other: string): readonly [before: number, after: number] {
  const shortest = Math.min(one.length, other.length);
  let before = 0;
  while (before < shortest && one[before] === other[before]) before++;
  let after = 0;
  while (after < shortest - before && one.at(-1 - after) === other.at(-1 - after)) after++;
  return [before, after];
}
