'use client'
import { useCallback, useMemo, useRef } from 'react'
import type { PlaybackAction } from '#lib/recording/playback.ts'
import { postAdvance, type AdvanceRequest } from './advance-client.ts'

/** What becomes of the answer: it follows what is recorded, or takes its place; a fork can be taken back. */
export type Then = 'append' | 'replace' | 'fork'
export type Perform = ReturnType<typeof usePerform>

/** Presses that wait for the server; more than these nobody means. */
const waitAtMost = 4

/** Sends one request at a time; `again` repeats the one that failed. */
export function usePerform(dispatch: (action: PlaybackAction) => void) {
  const busy = useRef(false)
  const arrived = useRef(false)
  const failed = useRef<() => void>(undefined)
  const waiting = useRef<(() => void)[]>([])
  const send = useCallback(
    async function send(request: AdvanceRequest, then: Then): Promise<void> {
      if (busy.current) return
      busy.current = true
      dispatch({ type: 'request' })
      const answer = await postAdvance(request)
      arrived.current = true
      if ('problem' in answer) {
        failed.current = () => void send(request, then)
        waiting.current = []
        dispatch({ type: 'fail', problem: answer.problem })
        return
      }
      const { result } = answer
      if (then === 'append') dispatch({ type: 'append', result })
      else dispatch({ type: 'replace', result, keepBase: then === 'fork' })
    },
    [dispatch],
  )
  return useMemo(
    () => ({
      send: (request: AdvanceRequest, then: Then) => void send(request, then),
      whenFree: (act: () => void) => {
        if (!busy.current) act()
        else if (waiting.current.length < waitAtMost) waiting.current.push(act)
      },
      /** does the next thing that waits, once the state of the last answer is in place */
      goOn: (isRequesting: boolean) => {
        // An answer that came is not yet what the next press builds on: it has to be drawn first.
        if (arrived.current && !isRequesting) busy.current = arrived.current = false
        if (!busy.current) waiting.current.shift()?.()
      },
      again: () => failed.current?.(),
    }),
    [send],
  )
}
