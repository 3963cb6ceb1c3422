import type { StackGroup } from '#lib/scenario/stack.ts'
import { api } from './api.ts'
import { device } from './device.ts'
import { machine } from './machine.ts'
import { native } from './native.ts'
import { spa } from './spa.ts'
import { web } from './web.ts'

/** The stacks of every application type, in the order they are offered. */
export const stackGroups: readonly StackGroup[] = [web, spa, native, api, machine, device]

export function stackGroupById(id: string): StackGroup | undefined {
  return stackGroups.find((group) => group.id === id)
}
