import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { curlCommand } from './curl.ts'

const request = {
  method: 'POST',
  url: 'https://as.example/token?a=1&b=2',
  headers: [
    ['Host', 'as.example'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Content-Length', '9'],
    ['X-Empty', ''],
  ],
  body: "code=it's$HOME",
} as const

/** What a POSIX shell makes of the command, one argument a line. */
function argumentsOf(command: string): string[] {
  const shown = execFileSync('/bin/sh', ['-c', command.replace(/^curl/, "printf '%s\\n'")], {
    encoding: 'utf8',
  })
  return shown.split('\n').slice(0, -1)
}

it('survives a shell with its quotes and dollars whole', () => {
  expect(argumentsOf(curlCommand(request))).toEqual([
    '--include',
    'https://as.example/token?a=1&b=2',
    '--header',
    'Content-Type: application/x-www-form-urlencoded',
    '--header',
    'X-Empty;',
    '--data-raw',
    "code=it's$HOME",
  ])
})

it('names the method only where curl would choose another', () => {
  const plain = { ...request, headers: [], body: '' }
  expect(curlCommand({ ...plain, method: 'GET', url: 'https://as.example/' })).toBe(
    'curl --include https://as.example/',
  )
  expect(argumentsOf(curlCommand(plain))).toContain('--request')
  expect(argumentsOf(curlCommand({ ...plain, method: 'HEAD' }))).toContain('--head')
  expect(argumentsOf(curlCommand({ ...request, method: 'PUT' }))).toContain('PUT')
})

it('keeps curl from reading brackets as a range', () => {
  expect(curlCommand({ ...request, url: 'https://[::1]/x' })).toContain('--globoff')
})
