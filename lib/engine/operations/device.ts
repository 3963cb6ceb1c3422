import 'server-only'
import {
  deviceAuthorizationRequest as buildDeviceRequest,
  deviceTokenRequest as buildTokenRequest,
  processDeviceAuthorizationResponse,
  slowedDown,
  stillWaits,
} from '#lib/roles/client/device.ts'
import { codeScreen, photosScreen, problemScreen, startScreen } from '#lib/roles/client/device-screens.ts'
import { processTokenResponse } from '#lib/roles/client/process.ts'
import {
  answered,
  isNext,
  recall,
  remember,
  type Operation,
  type OperationContext,
  type Performed,
} from '../context.ts'
import { exchange } from '../exchange.ts'
import { clientOf, concluded, endpoints, take } from './client.ts'
import { whatItGot } from './client-pages.ts'
import { takeProblem } from './client-problem.ts'
import { enter } from './person.ts'
import { pageForm } from './user-agent.ts'

// A device without a keyboard, and the person between it and a browser: what the person sees on the
// one they carry to the other. The device need not be the client's own: anybody can play its part.

/** The person starts the client on the device. */
export const startOnDevice: Operation = {
  ready: isNext,
  perform: async (context) => ({ ...enter(context), ...(await draw(context, 'client', startScreen)) }),
}

/** The device asks for its codes. */
export const deviceAuthorizationRequest: Operation = {
  ready: isNext,
  perform: async (context) =>
    exchange(context, buildDeviceRequest(await clientOf(context), endpoints(context), context.message.sends)),
}

export const deviceAuthorizationResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    const result = processDeviceAuthorizationResponse(response)
    if (result.value) remember(context, context.message.to, { ...result.value })
    return concluded(context, taken, result)
  },
}

/** The device shows its user code: the person has read it from here on. */
export const showUserCode: Operation = {
  ready: (context) => recall(context, context.message.from, 'user_code') !== undefined,
  async perform(context) {
    const { from, to } = context.message
    const own = (name: string) => recall(context, from, name) ?? ''
    const [user_code, verification_uri] = [own('user_code'), own('verification_uri')]
    const complete = own('verification_uri_complete') || verification_uri
    const { screen } = (await clientOf(context)).registration
    // a terminal has no picture to scan
    remember(context, to, { user_code, link: screen === 'terminal' ? verification_uri : complete })
    const seen = { name: 'user_code', value: user_code, from: 'what stands on the screen' }
    const codes = { user_code, verification_uri, link: complete }
    return {
      provenance: 'computed',
      computed: [seen],
      ...(await draw(context, from, (kind) => codeScreen(kind, codes))),
    }
  },
}

/** The person points the browser at the address they have seen. */
export const openSeenAddress: Operation = {
  ready: (context) => recall(context, context.message.from, 'link') !== undefined,
  perform(context) {
    const link = recall(context, context.message.from, 'link') ?? ''
    remember(context, context.message.to, { redirect: link })
    return {
      provenance: 'illustration',
      computed: [{ name: 'location', value: link, from: 'the address that was shown' }],
    }
  },
}

/** The person types the user code they have seen. */
export const typeUserCode: Operation = {
  ready: (context) => hasField(context, 'confirm') === false,
  perform: (context) =>
    enter(context, { user_code: recall(context, context.message.from, 'user_code') ?? '' }),
}

/** The person compares the code on the page with the one on the device. */
export const confirmUserCode: Operation = {
  ready: (context) => hasField(context, 'confirm') === true,
  perform: (context) => enter(context),
}

/** Whether the form of the page has a field; undefined where there is no form for this message. */
function hasField(context: OperationContext, name: string): boolean | undefined {
  return pageForm(context, context.message.target)?.fields.some(([field]) => field === name)
}

/** The device asks whether the person has decided. */
export const deviceTokenRequest: Operation = {
  ready: (context) => recall(context, context.message.from, 'device_code') !== undefined,
  async perform(context) {
    const deviceCode = recall(context, context.message.from, 'device_code') ?? ''
    const client = await clientOf(context)
    return exchange(context, buildTokenRequest(client, endpoints(context), deviceCode, context.message.sends))
  },
}

/** The answer to a poll: wait, wait longer, never, or tokens. */
export const deviceTokenResponse: Operation = {
  ready: (context) => answered(context) !== undefined,
  perform(context) {
    const { taken, response } = take(context)
    const { to } = context.message
    const result = processTokenResponse(response)
    if (result.value) remember(context, to, { ...result.value })
    if (result.problem?.error === 'slow_down')
      remember(context, to, { interval: slowedDown(recall(context, to, 'interval')) })
    const isOver = result.problem !== undefined && !stillWaits(result.problem)
    if (isOver && to === 'client') stopShowing(context)
    const performed = concluded(context, taken, result)
    // nothing to tell the person as long as it waits
    if (!isOver) remember(context, to, { problem: undefined })
    return performed
  },
}

/** A code that is over is neither polled with nor shown any more. */
function stopShowing(context: OperationContext): void {
  const gone = { device_code: undefined, user_code: undefined, link: undefined }
  remember(context, context.message.to, gone)
  remember(context, 'resource-owner', gone)
}

/** The device shows what it got, or that it got nothing. */
export const showOnDevice: Operation = {
  ready: (context) =>
    ['photos', 'problem'].some((name) => recall(context, context.message.from, name) !== undefined),
  async perform(context) {
    const { from } = context.message
    const problem = takeProblem(context, from)
    if (problem) {
      const drawn = await draw(context, from, (kind) => problemScreen(kind, problem))
      return { provenance: 'computed', ...drawn, otherwise: true }
    }
    const { name, photos } = whatItGot(context, from)
    return {
      provenance: 'computed',
      ...(await draw(context, from, (kind) => photosScreen(kind, name, photos ?? []))),
    }
  },
}

/** Somebody sends the person the address that their own device was given. */
export const sendAddress: Operation = {
  ready: (context) => recall(context, context.message.from, 'verification_uri_complete') !== undefined,
  perform(context) {
    const { from, to } = context.message
    const link = recall(context, from, 'verification_uri_complete') ?? ''
    remember(context, to, { link })
    return {
      provenance: 'illustration',
      computed: [{ name: 'location', value: link, from: 'a link in an e-mail' }],
    }
  },
}

/** The person follows a link they were sent, and looks at no device any more. */
export const openSentAddress: Operation = {
  ready: (context) => openSeenAddress.ready(context),
  async perform(context) {
    const performed = await openSeenAddress.perform(context)
    remember(context, context.message.from, { link: undefined })
    return performed
  },
}

type Draw = (kind: 'tv' | 'terminal') => Promise<string>

async function draw(context: OperationContext, on: string, screen: Draw): Promise<Pick<Performed, 'drawn'>> {
  const { registration } = await clientOf(context)
  return { drawn: { address: null, html: await screen(registration.screen ?? 'tv'), on } }
}
