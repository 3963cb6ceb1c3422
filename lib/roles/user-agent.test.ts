import { describe, expect, it } from 'vitest'
import { formOf, header, type HttpHeader, type HttpResponse } from '#lib/protocol/http-message.ts'
import { controlsOf, UserAgent } from './user-agent.ts'

const answer = (headers: readonly HttpHeader[] = [], status = 200): HttpResponse => ({
  status,
  headers,
  body: '',
})
const setting = (...cookies: string[]) => answer(cookies.map((cookie) => ['Set-Cookie', cookie] as const))
const cookieFor = async (userAgent: UserAgent, url: string) => header(await userAgent.get(url), 'cookie')

describe('a cookie', () => {
  it('goes to the path it was set for and below it, and nowhere else', async () => {
    const userAgent = new UserAgent()
    await userAgent.receive('https://a.example/oidc/auth', setting('s=1; Path=/oidc/interaction/x'))
    expect(await cookieFor(userAgent, 'https://a.example/oidc/interaction/x')).toBe('s=1')
    expect(await cookieFor(userAgent, 'https://a.example/oidc/interaction/x/cancel')).toBe('s=1')
    expect(await cookieFor(userAgent, 'https://a.example/oidc/interaction/xy')).toBeUndefined()
    expect(await cookieFor(userAgent, 'https://a.example/oidc')).toBeUndefined()
  })

  it('goes to the host that set it, and to no other', async () => {
    const userAgent = new UserAgent()
    await userAgent.receive('https://a.example/', setting('s=1; Path=/'))
    expect(await cookieFor(userAgent, 'https://a.example/x')).toBe('s=1')
    expect(await cookieFor(userAgent, 'https://b.example/')).toBeUndefined()
    expect(await cookieFor(userAgent, 'https://sub.a.example/')).toBeUndefined()
    await userAgent.receive('https://a.example/', setting('evil=1; Domain=b.example'))
    expect(await cookieFor(userAgent, 'https://b.example/')).toBeUndefined()
  })

  it('that is Secure does not go over http', async () => {
    const userAgent = new UserAgent()
    await userAgent.receive('https://a.example/', setting('s=1; Path=/; Secure', 't=2; Path=/'))
    expect(await cookieFor(userAgent, 'http://a.example/')).toBe('t=2')
    expect(await cookieFor(userAgent, 'https://a.example/')).toBe('s=1; t=2')
  })

  it('works on localhost, where a learner runs this', async () => {
    const userAgent = new UserAgent()
    await userAgent.receive('http://localhost:3000/oidc/auth', setting('s=1; Path=/oidc'))
    expect(await cookieFor(userAgent, 'http://localhost:3000/oidc/token')).toBe('s=1')
  })

  it('is gone where its Max-Age is 0', async () => {
    const userAgent = new UserAgent()
    await userAgent.receive('https://a.example/', setting('s=1; Path=/'))
    await userAgent.receive('https://a.example/', setting('s=; Path=/; Max-Age=0'))
    expect(await cookieFor(userAgent, 'https://a.example/')).toBeUndefined()
  })

  it('that can’t be read is passed over', async () => {
    const userAgent = new UserAgent()
    await userAgent.receive('https://a.example/', setting('', ';;;', 's=1; Path=/'))
    expect(await cookieFor(userAgent, 'https://a.example/')).toBe('s=1')
  })

  it('is still there in the next one that is made of its jar', async () => {
    const userAgent = new UserAgent()
    await userAgent.receive('https://a.example/', setting('s=1; Path=/'))
    expect(await cookieFor(new UserAgent(userAgent.cookies), 'https://a.example/')).toBe('s=1')
    expect(await cookieFor(new UserAgent(), 'https://a.example/')).toBeUndefined()
  })
})

describe('a redirect', () => {
  it('is told, absolute, and not followed', async () => {
    const userAgent = new UserAgent()
    const to = (location: string, status = 303) =>
      userAgent.receive('https://a.example/x/y?q', answer([['Location', location]], status))
    expect(await to('/z')).toBe('https://a.example/z')
    expect(await to('z')).toBe('https://a.example/x/z')
    expect(await to('https://b.example/?code=1')).toBe('https://b.example/?code=1')
    expect(await to('https://b.example/', 302)).toBe('https://b.example/')
    expect(await to('https://b.example/', 201)).toBeUndefined()
    expect(await to('http://[')).toBeUndefined()
    expect(await userAgent.receive('https://a.example/', answer([], 303))).toBeUndefined()
  })

  it('keeps the cookies that come with it', async () => {
    const userAgent = new UserAgent()
    const headers = [
      ['Location', '/z'],
      ['Set-Cookie', 's=1; Path=/'],
    ] as const
    await userAgent.receive('https://a.example/', answer(headers, 303))
    expect(await cookieFor(userAgent, 'https://a.example/z')).toBe('s=1')
  })
})

describe('a form', () => {
  const url = 'https://a.example/oidc/interaction/x'
  const page = `<!doctype html><form action="/search"><input name="q"></form>
    <form METHOD="Post" action="y?z=1"><input type="hidden" name="xsrf" value="&lt;t&gt;&amp;">
    <label>E-mail<input name="login" value=""></label><input type="submit"></form>
    <a href="cancel">
      Cancel </a><a>no link</a><a href="https://b.example/">Elsewhere</a>`

  it('is found, where it posts, with its fields and an absolute address', () => {
    expect(controlsOf(page, url)).toEqual({
      form: {
        action: 'https://a.example/oidc/interaction/y?z=1',
        fields: [
          ['xsrf', '<t>&'],
          ['login', ''],
        ],
      },
      links: {
        Cancel: 'https://a.example/oidc/interaction/cancel',
        Elsewhere: 'https://b.example/',
      },
    })
  })

  it('with several buttons sends the one that is pressed along', async () => {
    const buttons = `<form method="post"><input name="a" value="1"><button>Yes</button>
      <button name="abort" value="yes">No</button></form>`
    const { form } = controlsOf(buttons, url)
    expect(form?.buttons).toEqual([['abort', 'yes']])
    const sent = async (entered: Record<string, string>) =>
      form && [...formOf(await new UserAgent().submit(form, entered))]
    expect(await sent({})).toEqual([['a', '1']])
    expect(await sent({ abort: 'yes' })).toEqual([
      ['a', '1'],
      ['abort', 'yes'],
    ])
  })

  it('without an action goes to the page itself', () => {
    expect(controlsOf('<form method="post"></form>', url).form?.action).toBe(url)
    expect(controlsOf('<p>nothing', url)).toEqual({ links: {} })
  })

  it('is sent with its hidden fields and what was entered, and says where it is from', async () => {
    const userAgent = new UserAgent()
    await userAgent.receive(url, setting('s=1; Path=/'))
    const { form } = controlsOf(page, url)
    if (!form) throw new Error('no form')
    const request = await userAgent.submit(form, { login: 'ä b', unknown: 'x' })
    expect(request.method).toBe('POST')
    expect(request.url).toBe(form.action)
    expect([...formOf(request)]).toEqual([
      ['xsrf', '<t>&'],
      ['login', 'ä b'],
    ])
    expect(header(request, 'origin')).toBe('https://a.example')
    expect(header(request, 'cookie')).toBe('s=1')
    expect(header(request, 'content-length')).toBe(String(Buffer.byteLength(request.body)))
  })
})
