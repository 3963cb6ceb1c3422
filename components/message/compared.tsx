/** The two values that were compared stand one above the other, so that the eye finds the difference. */
export function Compared({ detail }: { detail: string }) {
  return detail.split(/; |, (?=came back |token says |trusted |this is )/).map((part) => (
    <span className="cmp" key={part}>
      {part}
    </span>
  ))
}
