/** Text that a line may end in, but not at the hyphen of a word like sign-out. */
export function Unbroken({ text }: { text: string }) {
  return text.split(/(\b[a-z]+-[a-z]+)/i).map((part, index) =>
    // every other part is what the expression found
    index % 2 ? (
      <span className="unbroken" key={`${index} ${part}`}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}
