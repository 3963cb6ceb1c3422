/** The heading of the message: it takes the focus when the link that led here is gone. */
export const messageHeadingId = 'message-heading'

/** Before a link inside the page moves on and disappears. */
export function focusMessage(): void {
  document.getElementById(messageHeadingId)?.focus()
}
