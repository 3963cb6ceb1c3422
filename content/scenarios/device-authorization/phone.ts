import type { Annotation, Message } from '#lib/scenario/scenario.ts'

/** Where the phone's part ends: on a page, not on the way back to anybody. */
export const donePage: Message = {
  id: 'done-page',
  kind: 'response',
  operation: 'receivePage',
  from: 'authorization-server',
  to: 'user-agent',
  channel: 'front',
  title: 'The phone has done its part',
  heading: 'Acme ID says that the device is connected',
  narration:
    'Acme ID writes Alice’s decision beside the device_code and shows a last page. **The phone gets no code and no token**, and nobody has told the device yet.',
  label: '200 done',
  clause: 'rfc8628#3.3',
  otherwise: {
    title: 'Acme ID notes the no',
    heading: 'Acme ID tells Alice that the device gets nothing',
    narration:
      'Acme ID writes the no beside the device_code, where **the next poll will find it**. The phone is done; nothing went anywhere.',
    label: '200 you said no',
  },
  predict: {
    question: 'Alice has allowed it. Where does Acme ID send her phone now?',
    choices: [
      { says: '303: to Inkwell, with a code', when: { status: 303, has: ['/location/code'] } },
      {
        says: '303: to the device’s own address',
        when: { status: 303, lacks: ['/location/code'] },
      },
      {
        says: '200: nowhere, the phone stays',
        when: { status: 200 },
        because:
          'The device fetches its tokens itself, with its device_code. Nothing has to travel through the phone.',
      },
    ],
  },
  spotlight: '/header/Content-Type',
  annotations: [
    {
      pointer: '/header/Content-Type',
      note: 'A page and no redirect. In other flows a code would leave through the browser now.',
      madeBy: 'authorization-server',
      checkedBy: 'user-agent',
      without: 'The browser would have to guess what this is.',
      clause: 'rfc9110#8.3',
    },
    {
      pointer: '/header/Set-Cookie',
      note: '_session: this phone is signed in at Acme ID now. The resume cookie is taken back.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'Alice would type her password again for the next device.',
      clause: 'rfc6265#4.1.2',
    },
    {
      pointer: '/header/Cache-Control',
      note: 'no-store: this page is true once.',
      madeBy: 'authorization-server',
      checkedBy: 'user-agent',
      without: 'Going back could show a success that was not one.',
      clause: 'rfc9111#5.2.2.5',
    },
  ],
}

/** How the sign-in of another flow is told when it began on another device. */
export const signInWords: Readonly<Record<string, Partial<Omit<Message, 'id'>>>> = {
  'sign-in-redirect': {
    title: 'Acme ID reserves the code',
    heading: 'Acme ID reserves the code for this phone, and asks who is there',
    narration:
      'The code is good, so nobody else can use it from now on. Acme ID opens an Interaction, a sign-in under way: **cookies tie it to this phone**, and a redirect leads to the sign-in page.',
    clause: 'rfc8628#3.3',
    otherwise: {
      title: 'Acme ID notes the no',
      heading: 'Acme ID tells Alice that the device gets nothing',
      narration:
        'There is no sign-in at all. Acme ID writes the no beside the device_code, where **the next poll will find it**.',
      label: '200 you said no',
    },
  },
  'sign-in-page-request': {
    title: 'Phone opens sign-in page',
    heading: 'The phone opens Acme ID’s sign-in page',
    narration:
      'Alice is still at Acme ID, as she has been since she opened the address. **The host in the address bar is what to look at**: a page of somebody else’s would ask for the same things.',
  },
  'sign-in-submit': {
    heading: 'The phone posts the form to Acme ID',
    otherwise: {
      title: 'The no goes to Acme ID',
      heading: 'The phone follows the Cancel link',
      narration: 'No form is sent. The phone opens the address behind Cancel, and **no password leaves it**.',
      label: 'GET …/cancel',
    },
  },
  'sign-in-response': {
    narration:
      'The password matches, so Acme ID stores a Grant, **the record of what Alice allowed Inkwell**. Then it sends the phone back to the request it had parked.',
    otherwise: {
      title: 'Acme ID notes the no',
      heading: 'Acme ID notes that Alice did not allow it',
      narration:
        'Nothing is stored but the decision. The phone goes back to the parked request, which will now **end with a no**.',
      label: '303 → resume',
    },
  },
  'resume-request': {
    target: '/oidc/device/',
    title: 'Phone resumes the request',
    heading: 'The phone returns to the parked request',
    narration:
      'The phone is back at the page for devices with its resume cookie. **Only the phone that entered the code can finish**: any other has no such cookie.',
    label: 'GET /oidc/device/…',
    clause: 'rfc8628#3.3',
  },
}

export const signInAnnotations: Readonly<Record<string, readonly Annotation[]>> = {
  'resume-request': [
    {
      pointer: '/path',
      note: 'The name of the stored request again. Cookie and path have to agree.',
      madeBy: 'authorization-server',
      checkedBy: 'authorization-server',
      without: 'A copied address alone would be enough to finish what somebody else began.',
    },
  ],
}
