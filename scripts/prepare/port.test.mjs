import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { readPort, requireFreePort } from './port.mjs'

test('PORT is 3000 unless it says otherwise', () => {
  expect(readPort(undefined)).toBe(3000)
  expect(readPort('')).toBe(3000)
  expect(readPort('8080')).toBe(8080)
})

test.each(['0', '65536', '-1', '3000.5', '3e3', 'http'])('PORT=%s is refused with a sentence', (value) => {
  expect(() => readPort(value)).toThrow(`PORT is "${value}", but has to be a whole number from 1 to 65535.`)
})

test('a port in use is named, with the remedy', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  await expect(requireFreePort(port, 'Choose another.')).rejects.toThrow(
    `Port ${port} is in use. Choose another.`,
  )
  server.close()
  await once(server, 'close')
  await expect(requireFreePort(port, 'Choose another.')).resolves.toBeUndefined()
})
