export function environment(): NodeJS.ProcessEnv
