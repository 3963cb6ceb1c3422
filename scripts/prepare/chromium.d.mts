export const browserArguments: readonly string[]
export function findChromium(): Promise<string | undefined>
export function requireChromium(): Promise<string>
