export const root: string
export const nextCommand: string
