import { describe, expect, it } from 'vitest'
import { slot } from '#lib/storage/process-slot.ts'
import { hashPassword, matchesPassword } from './passwords.ts'

describe('a password hash', () => {
  it('says what it was made with, has a salt of its own, and is no password', async () => {
    const [first, second] = await Promise.all([
      hashPassword('violet-tram-42'),
      hashPassword('violet-tram-42'),
    ])
    expect(first).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w-]{22}\$[\w-]{43}$/)
    expect(second).not.toBe(first)
    expect(first).not.toContain('violet')
  })

  it('is matched by its password and by no other', async () => {
    const hash = await hashPassword('violet-tram-42')
    expect(await matchesPassword('violet-tram-42', hash)).toBe(true)
    expect(await matchesPassword('violet-tram-43', hash)).toBe(false)
    expect(await matchesPassword('', hash)).toBe(false)
  })

  it('is matched however an accent was typed', async () => {
    const hash = await hashPassword('caf\u00e9-am-eck')
    expect(await matchesPassword('cafe\u0301-am-eck', hash)).toBe(true)
  })

  it('is worked for where there is none, so that the time tells nobody', async () => {
    for (const stored of [await hashPassword('violet-tram-42'), undefined]) {
      const comparing = matchesPassword('not-the-one', stored)
      expect(slot.hashing).toBe(1)
      expect(await comparing).toBe(false)
      expect(slot.hashing).toBe(0)
    }
  })

  it('that can’t be read is a fault of ours, and no wrong password', async () => {
    await expect(matchesPassword('x', '$md5$x')).rejects.toThrow('can’t be read')
  })
})

describe('too many hashes at once', () => {
  it('are refused, and those under way are finished', async () => {
    slot.hashing = 31
    const last = hashPassword('violet-tram-42')
    await expect(hashPassword('violet-tram-42')).rejects.toMatchObject({
      error: 'temporarily_unavailable',
      error_detail: '32 hashes are under way',
    })
    await last
    expect(slot.hashing).toBe(31)
    slot.hashing = 0
  })
})
