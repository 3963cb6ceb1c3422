/** What will be here once there is a token. */
export function Empty() {
  return (
    <section className="dq">
      <h2>What you will see</h2>
      <ol>
        <li>
          <b>Who wrote it, and for whom.</b> The issuer and the audience, first, because most mistakes start
          there.
        </li>
        <li>
          <b>Every claim in plain words.</b> Point at a claim to see which characters carry it.
        </li>
        <li>
          <b>Whether it still counts.</b> Its lifetime, and its signature if you add a key.
        </li>
      </ol>
      <p>
        Paste it as you have it: alone, with “Bearer”, in a header, an address or a token response. What is
        broken is read as far as it goes.
      </p>
    </section>
  )
}
